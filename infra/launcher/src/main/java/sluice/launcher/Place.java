package sluice.launcher;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import sluice.launcher.data.DataDirectory;

/** Where the project and the venue's data are: the same question for every command. */
final class Place {
  /** Set by the scripts. */
  private static final String ROOT = "sluice.root";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "the venue's data; .sluice at the project's root unless given")
  private Path directory;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  private boolean help;

  static Path root() {
    String root = System.getProperty(ROOT);
    if (root == null)
      throw new IllegalStateException("start this with infra/up, down, status or env");
    return Path.of(root).toAbsolutePath().normalize();
  }

  static Path jdk() {
    return Path.of(System.getProperty("java.home"));
  }

  DataDirectory data() {
    return DataDirectory.at(directory == null ? root().resolve(".sluice") : directory);
  }

  /** How a person repeats the option: empty when it was not given. */
  String option() {
    return directory == null ? "" : " --data " + directory;
  }
}
