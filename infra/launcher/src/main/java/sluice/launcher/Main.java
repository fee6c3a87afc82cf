package sluice.launcher;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sluice.embedded.ServerFailed;

/**
 * The launcher's entry: {@code up}, {@code down}, {@code status} or {@code env}, called by the
 * scripts of infra.
 */
@Command(
    name = "infra",
    subcommands = {Up.class, Down.class, Status.class, Env.class},
    synopsisSubcommandLabel = "up|down|status|env")
final class Main {
  /** What was asked for cannot be done, or was done wrongly. */
  static final int FAILED = 1;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  private boolean help;

  private Main() {}

  public static void main(String[] args) {
    CommandLine commands = new CommandLine(new Main());
    commands.setExecutionExceptionHandler((failure, command, _) -> tell(failure, command));
    System.exit(commands.execute(args));
  }

  /** A refusal is a sentence; anything else is a fault of ours and shows where. */
  private static int tell(Exception failure, CommandLine command) throws Exception {
    if (!(failure instanceof Refused) && !(failure instanceof ServerFailed)) throw failure;
    System.out.flush();
    System.err.println(failure.getMessage());
    if (command.getCommand() instanceof Verdict it) it.failed();
    return FAILED;
  }

  /** A command whose last line is its verdict. */
  interface Verdict {
    void failed();
  }
}
