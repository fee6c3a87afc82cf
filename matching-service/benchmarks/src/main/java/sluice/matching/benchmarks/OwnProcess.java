package sluice.matching.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a main class in a JVM of its own with our flags, so that what is compiled for one stream
 * does not shape the next.
 */
public final class OwnProcess {
  private OwnProcess() {}

  /**
   * Passes on what it prints, but for the last line.
   *
   * @return the last line, without {@code mark}
   * @throws IllegalStateException when it fails or says nothing of the kind
   */
  public static String lastLine(Class<?> main, String mark, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String last = null;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(mark)) last = line.substring(mark.length()).trim();
        else System.out.println(line);
      }
    }
    if (process.waitFor() != 0 || last == null) {
      throw new IllegalStateException(
          main.getSimpleName() + " failed on " + String.join(" ", args));
    }
    return last;
  }

  /** The value of {@code key=value} in a line. */
  public static double number(String line, String key) {
    return Double.parseDouble(text(line, key));
  }

  /** The same as it stands there. */
  public static String text(String line, String key) {
    for (String word : line.split(" ")) {
      if (word.startsWith(key + "=")) return word.substring(key.length() + 1);
    }
    throw new IllegalStateException("no " + key + " in " + line);
  }
}
