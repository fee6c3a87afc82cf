package sluice.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for one server's data, deleted with the server. */
record ServerDirectory(Path path) {
  static ServerDirectory make(String server) {
    try {
      return new ServerDirectory(Files.createTempDirectory("sluice-test-" + server));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where PostgreSQL's programs are unpacked: once per module, gone with its target. */
  static Path binaries() {
    return Path.of("target", "postgresql").toAbsolutePath();
  }

  void delete() {
    if (!Files.exists(path)) return;
    try (Stream<Path> tree = Files.walk(path)) {
      List<Path> all = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path each : all) Files.deleteIfExists(each);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
