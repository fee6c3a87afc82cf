package sluice.testkit.servers;

/** A real broker that many tests share. Safe for any thread. */
public interface KafkaServer {
  /** Host and port. */
  String bootstrapServers();

  /**
   * Makes a topic of the venue's kind that no other test has.
   *
   * @param name what it is about; the topic's name begins with it
   * @return the topic's name
   */
  default String newTopic(String name) {
    String unique = name + "-" + Names.unique();
    makeTopic(unique);
    return unique;
  }

  /** Makes a topic of this very name, with the venue's settings: for a broker of the test's own. */
  default void makeTopic(String name) {
    KafkaTopics.make(bootstrapServers(), name);
  }

  /** Deletes a topic with all it holds. */
  default void deleteTopic(String name) {
    KafkaTopics.delete(bootstrapServers(), name);
  }
}
