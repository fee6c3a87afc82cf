package sluice.testkit.servers;

/** A broker of one test's own. */
public interface OwnKafka extends KafkaServer, OwnServer {}
