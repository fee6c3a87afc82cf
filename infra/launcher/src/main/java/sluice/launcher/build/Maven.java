package sluice.launcher.build;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sluice.launcher.Console;
import sluice.launcher.Refused;

/** Builds modules with the installed Maven, which finds the JDK 25 by itself. No tests are run. */
public final class Maven {
  private static final Pattern STEP =
      Pattern.compile("\\[INFO] Building (?:Sluice :: )?(.+?) +\\S+ +\\[(\\d+/\\d+)]");
  private static final int TAIL_LINES = 25;

  private final Path root;
  private final Path log;
  private final Console console;

  /**
   * @param log takes all that Maven says
   */
  public Maven(Path root, Path log, Console console) {
    this.root = root;
    this.log = log;
    this.console = console;
  }

  /**
   * Packages these modules and what they are made from. Their old jars go first: a jar that Maven
   * finds unchanged would keep the old modules inside.
   *
   * @throws Refused when Maven is not there or fails
   */
  public void build(Modules modules, List<String> artifactIds) {
    Instant begun = Instant.now();
    List<String> directories = new ArrayList<>();
    try {
      Files.createDirectories(log.getParent());
      for (String each : artifactIds) {
        Modules.Module module = modules.module(each);
        Files.deleteIfExists(module.jar());
        directories.add(root.relativize(module.directory()).toString());
      }
      Process maven = start(directories);
      follow(maven);
      if (maven.waitFor() != 0) throw failed();
      for (String each : artifactIds) {
        Staleness.setBuiltAt(modules.module(each), FileTime.from(begun));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot build", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("interrupted while building");
    }
  }

  private Process start(List<String> directories) throws IOException {
    List<String> command =
        List.of(
            "mvn",
            "-B",
            "-Dmaven.test.skip=true",
            "-Dformat.skip=true",
            "-Dstyle.color=never",
            "-pl",
            String.join(",", directories),
            "-am",
            "package");
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    builder.redirectErrorStream(true);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new Refused(
          "Sluice is built with Maven (mvn), and none was found on the PATH: install Maven 3.8 or"
              + " newer.");
    }
  }

  private void follow(Process maven) throws IOException {
    try (BufferedReader lines = maven.inputReader();
        var copy = Files.newBufferedWriter(log)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        copy.write(line);
        copy.newLine();
        Matcher step = STEP.matcher(line);
        if (step.lookingAt()) {
          console.note("build", step.group(1) + " (" + step.group(2) + ")");
        }
      }
    }
  }

  private Refused failed() throws IOException {
    List<String> lines = Files.readAllLines(log);
    int from = Math.max(0, lines.size() - TAIL_LINES);
    lines.subList(from, lines.size()).forEach(line -> console.say("    %s", line));
    return new Refused("The build failed; all of it is in " + log + ".");
  }
}
