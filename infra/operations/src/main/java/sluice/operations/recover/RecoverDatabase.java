package sluice.operations.recover;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.Charset;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sluice.operations.venue.Addresses;
import sluice.operations.venue.AdminApi;
import sluice.operations.venue.AdminRefused;
import sluice.operations.venue.VenueAway;
import sluice.protocol.Undecodable;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogUnavailable;

/** {@code infra/recover database}. */
@Command(
    name = "database",
    sortOptions = false,
    description = {
      "Sees PostgreSQL's copies rebuilt after a loss: looks where they stand against the logs, says"
          + " what it will do, waits for the services to do it, and compares everything at the"
          + " end.",
      "Trading goes on meanwhile. On a venue where nothing is lost it only compares."
    },
    footer = {
      "",
      "Compared: the read models with the log, projected a second time, table by table at one event"
          + " number; the archive with the logs, byte by byte; the core's ledger, asset by asset."
          + " Plans are whole when market-control says so.",
      "Ends with RESULT recover.database equal=… event=… records=… seconds=… recordsPerSecond=…",
      "Exit code 0: equal; 1: not equal; 2: could not be done, or was not agreed to."
    })
final class RecoverDatabase implements Callable<Integer> {
  private static final int NOT_EQUAL = 1;
  private static final int NOT_DONE = 2;

  @Option(
      names = "--from-scratch",
      description =
          "First drop the read models and set the archive aside under another name: for tables that"
              + " must not be trusted.")
  private boolean fromScratch;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this and exit.")
  private boolean help;

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> environment = System.getenv();
    try (HttpClient http = HttpClient.newHttpClient();
        Logs logs = Logs.at(Addresses.required(environment, "KAFKA"))) {
      Addresses addresses = Addresses.of(environment);
      Copies copies =
          new Copies(
              Addresses.required(environment, "DATABASE_URL"),
              Addresses.required(environment, "DATABASE_USER"),
              environment.getOrDefault("DATABASE_PASSWORD", ""));
      URI rest = URI.create(Addresses.required(environment, "REST_URL"));
      return recover(
          new DatabaseRecovery(
              copies,
              logs,
              new Gateway(new ServiceHealth(http, rest)),
              new Control(new ServiceHealth(http, addresses.admin())),
              new AdminApi(http, addresses.admin(), addresses.operatorToken()),
              this::say));
    } catch (SQLException e) {
      return notDone(
          "PostgreSQL does not do what it is asked, infra/up starts it where it does not run: "
              + e.getMessage());
    } catch (IllegalArgumentException
        | DatabaseRecovery.Impossible
        | LogUnavailable
        | LogBroken
        | Undecodable
        | AdminRefused
        | VenueAway e) {
      return notDone(e.getMessage());
    }
  }

  private int recover(DatabaseRecovery recovery) throws SQLException, InterruptedException {
    DatabaseRecovery.Outcome outcome = recovery.run(fromScratch, this::agreed);
    if (outcome == null) return notDone("not agreed to, nothing was done");
    out.printf(
        Locale.ROOT,
        "RESULT recover.database equal=%s event=%d records=%d seconds=%.1f recordsPerSecond=%.0f%n",
        outcome.equal() ? "yes" : "no",
        outcome.event(),
        outcome.records(),
        outcome.seconds(),
        outcome.records() / Math.max(0.1, outcome.seconds()));
    return outcome.equal() ? 0 : NOT_EQUAL;
  }

  private boolean agreed() {
    if (yes) return true;
    out.print("recover: go on? [yes/no] ");
    out.flush();
    try {
      String answer =
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
      return answer != null && answer.strip().equalsIgnoreCase("yes");
    } catch (IOException e) {
      return false;
    }
  }

  private int notDone(String why) {
    System.err.println("recover: " + why);
    out.println("RESULT recover.database done=false");
    return NOT_DONE;
  }

  private void say(String line) {
    out.println("recover: " + line);
  }
}
