package sluice.launcher.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import sluice.launcher.Refused;

/**
 * A service's jar, extracted, and what a JVM learnt of its start-up (its AOT cache). A new jar or a
 * new JDK makes a new directory, so that a service which still runs keeps the files it began with.
 *
 * @param name of the service
 * @param directory of this very jar and JDK
 */
public record Image(String name, Path directory) {
  private static final String CACHE = "start.aot";

  /**
   * Where the image of a jar is, or has to be made.
   *
   * @param images where all images are
   * @param builtAt when the jar was built, which its own time does not tell
   */
  public static Image of(Path images, String name, Path jar, FileTime builtAt, Path jdk) {
    try {
      String mark = "%x-%x-%s".formatted(builtAt.toMillis(), Files.size(jar), version(jdk));
      return new Image(name, images.resolve(name).resolve(mark));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + jar, e);
    }
  }

  private static String version(Path jdk) throws IOException {
    Properties release = new Properties();
    try (var in = Files.newBufferedReader(jdk.resolve("release"))) {
      release.load(in);
    }
    return (release.getProperty("JAVA_RUNTIME_VERSION", "")
            + release.getProperty("IMPLEMENTOR", ""))
        .replaceAll("[^A-Za-z0-9.+-]", "");
  }

  /** Whether the jar was extracted. */
  public boolean isExtracted() {
    return Files.isDirectory(directory);
  }

  /** Whether its start-up was learnt. */
  public boolean isTrained() {
    return Files.exists(cache());
  }

  private Path jar() {
    return directory.resolve(name + ".jar");
  }

  private Path cache() {
    return directory.resolve(CACHE);
  }

  /** What a training run writes, until it is whole. */
  private Path lesson() {
    return directory.resolve(CACHE + ".new");
  }

  /** Extracts the jar, and removes images of older ones. */
  public void extract(Path jar, Path jdk) {
    Path fresh = directory.resolveSibling("extracting");
    try {
      delete(fresh);
      Files.createDirectories(directory.getParent());
      Process extraction =
          new ProcessBuilder(
                  jdk.resolve("bin/java").toString(),
                  "-Djarmode=tools",
                  "-jar",
                  jar.toString(),
                  "extract",
                  "--destination",
                  fresh.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(extraction.getInputStream().readAllBytes());
      if (extraction.waitFor() != 0) {
        throw new Refused("%s cannot be extracted: %s".formatted(jar, said.strip()));
      }
      Path extracted = fresh.resolve(jar.getFileName());
      Path named = fresh.resolve(name + ".jar");
      if (!extracted.equals(named)) Files.move(extracted, named);
      removeOthers();
      Files.move(fresh, directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot extract " + jar, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("interrupted");
    }
  }

  private void removeOthers() throws IOException {
    List<Path> others = new ArrayList<>();
    try (Stream<Path> found = Files.list(directory.getParent())) {
      found.filter(it -> !it.getFileName().toString().equals("extracting")).forEach(others::add);
    }
    for (Path each : others) delete(each);
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) return;
    List<Path> all;
    try (Stream<Path> found = Files.walk(directory)) {
      all = new ArrayList<>(found.toList());
    }
    for (Path each : all.reversed()) Files.delete(each);
  }

  /** How a JVM is started on it; the service's arguments come after. */
  public List<String> command(Path jdk, List<String> jvmOptions) {
    return command(jdk, isTrained() ? "-XX:AOTCache=" + cache() : null, jvmOptions);
  }

  /**
   * How a JVM is started that writes down what it learns; {@link #keepLesson} when it has ended.
   */
  public List<String> trainingCommand(Path jdk, List<String> jvmOptions) {
    return command(jdk, "-XX:AOTCacheOutput=" + lesson(), jvmOptions);
  }

  private List<String> command(Path jdk, String cacheOption, List<String> jvmOptions) {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    if (cacheOption != null) command.add(cacheOption);
    command.addAll(jvmOptions);
    command.add("-jar");
    command.add(jar().toString());
    return command;
  }

  /** An empty place where a training run may leave what it likes, until its lesson is kept. */
  public Path emptyScratch() {
    try {
      delete(scratch());
      return scratch();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot empty " + scratch(), e);
    }
  }

  private Path scratch() {
    return directory.resolve("training");
  }

  /**
   * Takes what a training run wrote.
   *
   * @return false when it wrote nothing
   */
  public boolean keepLesson() {
    try {
      delete(scratch());
      if (!Files.exists(lesson())) return false;
      Files.move(lesson(), cache(), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep " + cache(), e);
    }
  }
}
