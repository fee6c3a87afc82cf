package sluice.simulator.mutants;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import sluice.simulator.Simulate;

/** The command {@code infra/mutants}. Works in the module's directory. */
public final class Mutants {
  private static final String HELP =
      """
      mutants: plants one bug at a time into what keeps and recovers the truth (journal, snapshots,
      emitter, command path, recovery), and lets the simulator look for it: seeds first, then its
      tests without chance. A bug that neither notices is a hole in the simulator.

        mutants            all of infra/simulator/src/test/mutants
        mutants NAME ...   these
        mutants --list     what there is
        --seeds N          that look for each (default 500)

      The last line is RESULT mutants.system planted=... caught=...; exit code 1 when more than one
      in twenty got away, or when something fails without a bug.
      """;
  private static final Path ROOT = Path.of("../..");
  private static final Path PLANTED = Path.of("src/test/mutants");
  private static final Path WORK = Path.of("target/mutants");
  private static final long LONGEST_SECONDS = 3_600;

  /** Whatever takes so many times as long as without a bug hangs. */
  private static final int HANGS = 4;

  private static final long HANGS_SECONDS = 300;

  private static int seeds = 500;
  private static long longestSeconds = LONGEST_SECONDS;

  private Mutants() {}

  public static void main(String[] args) throws Exception {
    List<String> names = new ArrayList<>(List.of(args));
    if (names.contains("--help")) {
      System.out.print(HELP);
      return;
    }
    int option = names.indexOf("--seeds");
    if (option >= 0) {
      names.remove(option);
      seeds = Integer.parseInt(names.remove(option));
    }
    List<Mutant> all = Mutant.all(PLANTED);
    if (names.contains("--list")) {
      all.forEach(it -> System.out.printf("%-28s %s%n", it.name(), it.title()));
      return;
    }
    List<Mutant> mutants =
        all.stream().filter(it -> names.isEmpty() || names.contains(it.name())).toList();
    if (mutants.isEmpty()) {
      System.err.println("mutants: none has that name; see --list");
      System.exit(2);
    }
    long beganNs = System.nanoTime();
    String without = caughtBy("none", null);
    long tookSeconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beganNs);
    longestSeconds = Math.max(HANGS_SECONDS, HANGS * tookSeconds);
    if (without != null) {
      System.err.println("mutants: fails without a bug: " + without);
      System.exit(1);
    }
    int caught = 0;
    System.out.println("| bug | caught by |");
    System.out.println("|---|---|");
    for (Mutant mutant : mutants) {
      String by = caughtBy(mutant.name(), compile(mutant));
      System.out.printf("| %s | %s |%n", mutant.title(), by == null ? "**nothing**" : by);
      if (by != null) caught++;
    }
    System.out.printf("RESULT mutants.system planted=%d caught=%d%n", mutants.size(), caught);
    System.exit(caught * 20 >= mutants.size() * 19 ? 0 : 1);
  }

  /** Compiles the one file with the bug; where its classes are. */
  private static Path compile(Mutant mutant) throws IOException {
    Path classes = WORK.resolve(mutant.name());
    Path right = ROOT.resolve(mutant.file());
    Path wrong = WORK.resolve(mutant.name() + "-source").resolve(right.getFileName());
    Files.createDirectories(classes);
    Files.createDirectories(wrong.getParent());
    Files.writeString(wrong, mutant.plant(Files.readString(right)));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of("-proc:none", "-parameters", "-nowarn", "-d", classes.toString(), "-cp", path());
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      boolean compiled =
          compiler
              .getTask(null, manager, null, options, null, manager.getJavaFileObjects(wrong))
              .call();
      if (!compiled) throw new IllegalStateException(mutant.name() + " does not compile");
    }
    return classes;
  }

  private static String path() {
    return System.getProperty("java.class.path");
  }

  /**
   * What the first failing seed says, or else which test without chance fails; null when none does.
   *
   * @param classes stand before all others; null: no bug
   */
  private static String caughtBy(String name, Path classes)
      throws IOException, InterruptedException {
    String seed =
        run(
            name,
            classes,
            "seed ",
            Simulate.class,
            "--seeds",
            Integer.toString(seeds),
            "--until-fails");
    return seed != null ? seed : run(name, classes, DirectedTests.FAILED, DirectedTests.class);
  }

  /**
   * Null when it ends well, else its first line that begins like this.
   *
   * @throws IllegalStateException when it has none: what ended it was not the bug
   */
  private static String run(
      String name, Path classes, String says, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Files.createDirectories(WORK);
    Path output = WORK.resolve(name + "-" + main.getSimpleName() + ".out");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("--add-exports");
    command.add("java.base/jdk.internal.misc=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-cp");
    command.add(classes == null ? path() : classes + File.pathSeparator + path());
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(longestSeconds, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      return "its hanging for " + longestSeconds + " s";
    }
    if (process.exitValue() == 0) return null;
    return Files.readAllLines(output).stream()
        .filter(line -> line.startsWith(says))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no verdict on " + name + ": see " + output));
  }
}
