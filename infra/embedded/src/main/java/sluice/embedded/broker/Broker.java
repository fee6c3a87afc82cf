package sluice.embedded.broker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** Formats an empty data directory, then is a Kafka broker. Argument: its server.properties. */
public final class Broker {
  private Broker() {}

  public static void main(String[] arguments) throws IOException {
    String settings = arguments[0];
    if (!isFormatted(settings)) {
      String[] format = {
        "format", "--config", settings, "--cluster-id", Uuid.randomUuid().toString()
      };
      int failed = StorageTool.execute(format, System.out);
      if (failed != 0) System.exit(failed);
    }
    Kafka.main(arguments);
  }

  private static boolean isFormatted(String settings) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(Path.of(settings))) {
      properties.load(in);
    }
    return Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"));
  }
}
