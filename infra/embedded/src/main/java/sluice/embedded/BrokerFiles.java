package sluice.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sluice.embedded.broker.Broker;

/** A broker's settings on disk, and the command that starts it with them. */
record BrokerFiles(Path properties, Path logging) {
  private static final String CLASS_PATH = "broker.classpath";

  static BrokerFiles write(Path directory, int port, int controllerPort) {
    Path home = directory.toAbsolutePath();
    BrokerFiles files =
        new BrokerFiles(home.resolve("server.properties"), home.resolve("log4j2.xml"));
    String settings =
        text("server.properties")
            .replace("{port}", Integer.toString(port))
            .replace("{controllerPort}", Integer.toString(controllerPort))
            .replace("{data}", home.resolve("data").toString());
    try {
      Files.writeString(files.properties, settings);
      Files.writeString(files.logging, text("broker-log4j2.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  List<String> command(List<String> jvmOptions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add("-Xms128m");
    command.add("-Xmx512m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Dlog4j2.configurationFile=" + logging.toUri());
    command.add("-cp");
    command.add(classPath());
    command.add(Broker.class.getName());
    command.add(properties.toString());
    return command;
  }

  /** The jars that the build chose for the broker, and our own main class. */
  private static String classPath() {
    List<String> places = new ArrayList<>();
    for (String jar : text(CLASS_PATH).strip().split("\\|")) {
      if (!Files.exists(Path.of(jar))) {
        throw new ServerFailed(
            "the broker's jar %s is gone from this machine: build Sluice again".formatted(jar));
      }
      places.add(jar);
    }
    try {
      Path own = Path.of(Broker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      places.add(own.toString());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return String.join(System.getProperty("path.separator"), places);
  }

  private static String text(String resource) {
    try (InputStream in = BrokerFiles.class.getResourceAsStream(resource)) {
      if (in == null) throw new ServerFailed("the build made no " + resource);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
