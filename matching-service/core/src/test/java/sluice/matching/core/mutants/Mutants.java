package sluice.matching.core.mutants;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The command {@code matching-service/mutants}. Works in the module's directory. */
public final class Mutants {
  private static final String HELP =
      """
      mutants: plants one bug at a time into a copy of the core's source, compiles it, and runs the
      core's tests against it. A bug that no test notices is a hole in the tests.

        mutants            all of src/test/mutants
        mutants NAME ...   these

      The table says by which test each was caught; what the tests said is in target/mutants. Takes
      about five minutes. The last line is RESULT mutants.core planted=... caught=... seconds=...;
      exit code 1 when more than one in twenty got away, or when the tests fail without a bug; 2
      when a name is not known.
      """;
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path PLANTED = Path.of("src/test/mutants");
  private static final Path WORK = Path.of("target/mutants");
  private static final long LONGEST_SECONDS = 300;

  private Mutants() {}

  public static void main(String[] args) throws Exception {
    List<String> names = List.of(args);
    if (names.contains("--help")) {
      System.out.print(HELP);
      return;
    }
    List<Mutant> mutants =
        Mutant.all(PLANTED).stream()
            .filter(it -> names.isEmpty() || names.contains(it.name()))
            .toList();
    if (mutants.isEmpty() || mutants.size() < names.size()) {
      System.err.println("mutants: not all of these are planted: " + names + "; see --help");
      System.exit(2);
    }
    long startNs = System.nanoTime();
    String without = suite(Path.of("target/classes"));
    if (without != null) {
      System.err.println("mutants: the tests fail without a bug: " + without);
      System.exit(1);
    }
    int caught = 0;
    int done = 0;
    System.out.println("| bug | caught by |");
    System.out.println("|---|---|");
    for (Mutant mutant : mutants) {
      String by = suite(compile(mutant));
      System.out.printf("| %s | %s |%n", mutant.title(), by == null ? "**nothing**" : by);
      if (by != null) caught++;
      System.err.printf("mutants: %d of %d, %d caught%n", ++done, mutants.size(), caught);
    }
    System.out.printf(
        "RESULT mutants.core planted=%d caught=%d seconds=%d%n",
        mutants.size(), caught, (System.nanoTime() - startNs) / 1_000_000_000L);
    System.exit(caught * 20 >= mutants.size() * 19 ? 0 : 1);
  }

  /** Compiles the core with one bug; where its classes are. */
  private static Path compile(Mutant mutant) throws IOException {
    Path classes = WORK.resolve(mutant.name());
    Path wrong = WORK.resolve(mutant.name() + "-source").resolve(mutant.file());
    Files.createDirectories(classes);
    Files.createDirectories(wrong.getParent());
    Path right = SOURCES.resolve(mutant.file());
    Files.writeString(wrong, mutant.plant(Files.readString(right)));
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .filter(it -> it.toString().endsWith(".java") && !it.equals(right))
          .forEach(sources::add);
    }
    sources.add(wrong);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of("-proc:none", "-parameters", "-nowarn", "-d", classes.toString(), "-cp", path());
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      boolean compiled =
          compiler
              .getTask(
                  null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) throw new IllegalStateException(mutant.name() + " does not compile");
    }
    return classes;
  }

  private static String path() {
    return System.getProperty("java.class.path");
  }

  /** The test that failed against these classes; null when none did. */
  private static String suite(Path classes) throws IOException, InterruptedException {
    Path output = WORK.resolve(classes.getFileName() + ".out");
    Files.createDirectories(WORK);
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "--add-exports",
                "java.base/jdk.internal.misc=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classes + java.io.File.pathSeparator + path(),
                Suite.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      return "its hanging for " + LONGEST_SECONDS + " s";
    }
    if (process.exitValue() == 0) return null;
    return Files.readAllLines(output).stream()
        .filter(line -> line.startsWith("CAUGHT "))
        .map(line -> line.substring("CAUGHT ".length()))
        .findFirst()
        .orElse("the JVM's end with " + process.exitValue());
  }
}
