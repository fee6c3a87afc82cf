package sluice.architecture.broken.kafka.control.halt;

import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Broken on purpose: a feature talks to Kafka itself. */
final class SendsByItself {
  private SendsByItself() {}

  static KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(new Properties());
  }
}
