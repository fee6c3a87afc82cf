package sluice.launcher.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A small tree of modules: app uses core, core uses wire, app's tests use kit. */
final class SampleTree {
  static final Instant WRITTEN = Instant.parse("2026-01-01T10:00:00Z");
  static final Instant BUILT = Instant.parse("2026-01-01T11:00:00Z");

  private SampleTree() {}

  static Path projectRoot() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve(".ci/find-jdk25"))) here = here.getParent();
    return here;
  }

  /** Writes it; everything is of one past hour. */
  static void write(Path root) {
    project(
        root,
        "pom.xml",
        "<modules><module>wire</module><module>kit</module><module>service</module></modules>");
    project(
        root, "service/pom.xml", "<modules><module>core</module><module>app</module></modules>");
    project(root, "wire/pom.xml", pom("wire", "", List.of()));
    project(root, "kit/pom.xml", pom("kit", "", List.of()));
    project(root, "service/core/pom.xml", pom("core", "", List.of(uses("wire", ""))));
    project(
        root,
        "service/app/pom.xml",
        pom(
            "app",
            "<build><finalName>the-service</finalName></build>",
            List.of(
                uses("core", ""),
                uses("kit", "<scope>test</scope>"),
                "<dependency><groupId>other</groupId><artifactId>kit</artifactId></dependency>")));
    for (String module : List.of("wire", "kit", "service/core", "service/app")) {
      write(root.resolve(module + "/src/main/java/A.java"), "class A {}");
      write(root.resolve(module + "/src/main/java/B.java"), "class B {}");
      write(root.resolve(module + "/src/test/java/ATest.java"), "class ATest {}");
    }
    try (Stream<Path> all = Files.walk(root)) {
      all.forEach(it -> touch(it, WRITTEN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String pom(String artifactId, String more, List<String> dependencies) {
    return "<parent><groupId>sluice</groupId><version>1.0</version></parent><artifactId>"
        + artifactId
        + "</artifactId>"
        + more
        + "<dependencies>"
        + String.join("", dependencies)
        + "</dependencies>";
  }

  private static String uses(String artifactId, String more) {
    return "<dependency><groupId>sluice</groupId><artifactId>%s</artifactId>%s</dependency>"
        .formatted(artifactId, more);
  }

  private static void project(Path root, String name, String inside) {
    write(root.resolve(name), "<project>" + inside + "</project>");
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void touch(Path file, Instant at) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(at));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
