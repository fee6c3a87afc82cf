package sluice.launcher.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import sluice.launcher.Refused;

/**
 * A program as it is run: extracted from its jar if it is a service, and what a JVM learnt of its
 * start (its AOT cache). A new jar or another JDK makes a new directory.
 *
 * @param name of the program
 * @param directory of this very jar and JDK
 */
public record Image(String name, Path directory) {
  private static final String CACHE = "start.aot";

  /** A piece of a cache that does not fit is left out; nobody has to do anything about it. */
  private static final String QUIET = "-Xlog:aot*=error";

  private static final String EXTRACTING = "extracting";

  /**
   * Where the image of a jar is, or has to be made.
   *
   * @param images where all images are
   * @param builtAt when the jar was built, which its own time does not always tell
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
    String version = release.getProperty("JAVA_RUNTIME_VERSION", "");
    return (version + release.getProperty("IMPLEMENTOR", "")).replaceAll("[^A-Za-z0-9.+-]", "");
  }

  /** Whether its directory is there, with what the jar held. */
  public boolean isMade() {
    return Files.isDirectory(directory);
  }

  /** Whether its start was learnt. */
  public boolean isTrained() {
    return Files.exists(cache());
  }

  /** The extracted jar, with its libraries beside it. */
  public Path jar() {
    return directory.resolve(name + ".jar");
  }

  private Path cache() {
    return directory.resolve(CACHE);
  }

  /** What a training run writes, until it is whole. */
  private Path lesson() {
    return directory.resolve(CACHE + ".new");
  }

  /** Makes the directory of a program that runs from where it lies, and removes older ones. */
  public void make() {
    try {
      removeOthers();
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + directory, e);
    }
  }

  /** Extracts a service's jar, and removes images of older ones. */
  public void extract(Path jar, Path jdk) {
    Path fresh = directory.resolveSibling(EXTRACTING);
    try {
      Trees.delete(fresh);
      Files.createDirectories(directory.getParent());
      run(jdk, jar, fresh);
      Path extracted = fresh.resolve(jar.getFileName());
      Path named = fresh.resolve(name + ".jar");
      if (!extracted.equals(named)) Files.move(extracted, named);
      removeOthers();
      Files.move(fresh, directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot extract " + jar, e);
    }
  }

  private static void run(Path jdk, Path jar, Path destination) throws IOException {
    List<String> command =
        List.of(
            jdk.resolve("bin/java").toString(),
            "-Djarmode=tools",
            "-jar",
            jar.toString(),
            "extract",
            "--destination",
            destination.toString());
    Process extraction = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(extraction.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (extraction.waitFor() == 0) return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refused.interrupted();
    }
    throw new Refused("%s cannot be extracted: %s".formatted(jar, said.strip()));
  }

  private void removeOthers() throws IOException {
    if (!Files.isDirectory(directory.getParent())) return;
    List<Path> others;
    try (Stream<Path> found = Files.list(directory.getParent())) {
      others =
          found
              .filter(it -> !it.equals(directory))
              .filter(it -> !it.getFileName().toString().equals(EXTRACTING))
              .toList();
    }
    others.forEach(Trees::delete);
  }

  /** What a JVM is told to start as it learnt; nothing when it never did. */
  public List<String> startOptions() {
    return isTrained() ? List.of("-XX:AOTCache=" + cache(), QUIET) : List.of();
  }

  /** What a JVM is told to learn; {@link #keepLesson} when it has ended. */
  public List<String> lessonOptions() {
    return List.of("-XX:AOTCacheOutput=" + lesson(), QUIET);
  }

  /**
   * Takes what a JVM learnt.
   *
   * @return false when it wrote nothing
   */
  public boolean keepLesson() {
    if (!Files.exists(lesson())) return false;
    try {
      Files.move(lesson(), cache(), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep " + cache(), e);
    }
  }
}
