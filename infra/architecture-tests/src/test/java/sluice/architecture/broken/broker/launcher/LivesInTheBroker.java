package sluice.architecture.broken.broker.launcher;

import org.apache.kafka.server.policy.CreateTopicPolicy;

/** Broken on purpose: the broker is loaded into our own process. */
abstract class LivesInTheBroker implements CreateTopicPolicy {}
