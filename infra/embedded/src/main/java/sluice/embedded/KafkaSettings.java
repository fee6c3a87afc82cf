package sluice.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where and how a broker runs.
 *
 * @param directory all that is its own: data, settings, log; made when missing, mode 0700
 * @param port for clients; 0 takes a free one
 * @param controllerPort for its own controller; 0 takes a free one
 * @param log where it writes what it does
 * @param readyWithin how long a start may take
 * @param jvmOptions what its JVM is told besides its own, such as a cache of its start
 */
public record KafkaSettings(
    Path directory,
    int port,
    int controllerPort,
    Path log,
    Duration readyWithin,
    List<String> jvmOptions) {
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);

  /** On free ports, with the log in the directory. */
  public static KafkaSettings in(Path directory) {
    return new KafkaSettings(
        directory, 0, 0, directory.resolve("kafka.log"), READY_WITHIN, List.of());
  }

  public KafkaSettings withPorts(int port, int controllerPort) {
    return new KafkaSettings(directory, port, controllerPort, log, readyWithin, jvmOptions);
  }

  public KafkaSettings withLog(Path log) {
    return new KafkaSettings(directory, port, controllerPort, log, readyWithin, jvmOptions);
  }

  public KafkaSettings withReadyWithin(Duration readyWithin) {
    return new KafkaSettings(directory, port, controllerPort, log, readyWithin, jvmOptions);
  }

  public KafkaSettings withJvmOptions(List<String> jvmOptions) {
    return new KafkaSettings(directory, port, controllerPort, log, readyWithin, jvmOptions);
  }
}
