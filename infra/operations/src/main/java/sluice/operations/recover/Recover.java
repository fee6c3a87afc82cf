package sluice.operations.recover;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code infra/recover}: what an operator says when something is lost. */
@Command(
    name = "infra/recover",
    description = "Brings a venue's lost copies back; each loss has its runbook.",
    subcommands = RecoverDatabase.class,
    synopsisSubcommandLabel = "database")
public final class Recover {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this and exit.")
  private boolean help;

  private Recover() {}

  /** Runs the command and exits with its verdict. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Recover()).execute(arguments));
  }
}
