package sluice.architecture.broken.transport.protocol;

import org.apache.kafka.common.TopicPartition;

/** Broken on purpose: the protocol knows what carries it. */
final class KnowsItsCarrier {
  private KnowsItsCarrier() {}

  static TopicPartition events() {
    return new TopicPartition("trading.events", 0);
  }
}
