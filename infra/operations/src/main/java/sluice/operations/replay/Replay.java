package sluice.operations.replay;

import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sluice.operations.venue.Addresses;
import sluice.operations.venue.AdminApi;
import sluice.operations.venue.AdminRefused;
import sluice.operations.venue.VenueAway;

/**
 * {@code infra/replay}: recorded order flow through a running venue, compared with the recording.
 */
@Command(
    name = "infra/replay",
    sortOptions = false,
    description = {
      "Plays an order-flow file into each named market through the public WebSocket API of the"
          + " running venue and compares its trades and best prices with the recorded ones.",
      "Needs the exports of infra/env; the script takes them by itself when the venue is ours."
    },
    footer = {
      "",
      "Ends with RESULT replay orders=… refused=… trades=… reproduced=… best=… conserved=…",
      "  reproduced  recorded trades met one to one in price and quantity within 5 s / all",
      "  best        book snapshots whose best bid and ask both agree / all",
      "Exit code 0: played to the end, money conserved, every answer accounted for; 1: not so;",
      "2: it could not be played. The file format: infra/docs/order-flow-format.md"
    })
public final class Replay implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int NOT_PLAYED = 2;

  @Parameters(
      paramLabel = "FILE",
      description = "Order flow, .csv or .csv.gz; of a folder its l3.csv or l3.csv.gz.")
  private Path file;

  @Option(
      names = "--markets",
      split = ",",
      paramLabel = "MARKET",
      defaultValue = "BTC-EUR",
      description = "Markets, each gets the whole flow. Default: ${DEFAULT-VALUE}.")
  private List<String> markets;

  @Option(
      names = "--trades",
      paramLabel = "F",
      description = "Recorded trades. Default: trades.csv or trades.csv.gz beside FILE, if any.")
  private Path tradesFile;

  @Option(
      names = "--book",
      paramLabel = "F",
      description = "Recorded book. Default: book20.csv or book20.csv.gz beside FILE, if any.")
  private Path bookFile;

  @Option(
      names = "--pace",
      paramLabel = "X",
      defaultValue = "0",
      description = "X times the file's own speed. Default: as fast as the venue acknowledges.")
  private double pace;

  @Option(
      names = "--keep-filled",
      description =
          "Withhold the DELETE rows of filled orders too, as if the venue had to fill each of them"
              + " by itself. Default: such a row cancels what the venue has left of the order.")
  private boolean keepFilled;

  @Option(
      names = "--leave-open",
      description = "Leave resting what rests at the end. Default: it is cancelled.")
  private boolean leaveOpen;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this and exit.")
  private boolean help;

  private final PrintStream out = System.out;

  private Replay() {}

  /** Runs the command and exits with its verdict. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Replay()).execute(arguments));
  }

  @Override
  public Integer call() {
    Recording recording;
    Addresses addresses;
    try {
      if (!(pace >= 0)) throw new IllegalArgumentException("--pace is below zero: " + pace);
      recording = read();
      addresses = Addresses.of(System.getenv());
    } catch (UnreadableFlow | IllegalArgumentException problem) {
      return notPlayed(problem);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      return replay(http, addresses, recording);
    } catch (AdminRefused | VenueAway | IllegalArgumentException problem) {
      return notPlayed(problem);
    }
  }

  private int notPlayed(RuntimeException problem) {
    System.err.println("replay: " + problem.getMessage());
    out.println("RESULT replay played=false");
    return NOT_PLAYED;
  }

  private Recording read() {
    Path flow = found(Files.isDirectory(file) ? file.resolve("l3.csv") : file);
    if (flow == null) throw new UnreadableFlow("no such file: " + file);
    Path trades = named(tradesFile, flow, "trades.csv");
    Path book = named(bookFile, flow, "book20.csv");
    Recording recording =
        new Recording(
            FlowFiles.rows(flow),
            trades == null ? null : FlowFiles.trades(trades),
            book == null ? List.of() : FlowFiles.snapshots(book));
    say(
        "flow=%s rows=%d trades=%s snapshots=%d"
            .formatted(
                flow,
                recording.rows().size(),
                trades == null ? "none" : recording.trades().size(),
                recording.snapshots().size()));
    return recording;
  }

  private static Path named(Path given, Path flow, String standard) {
    if (given == null) return found(flow.resolveSibling(standard));
    Path found = found(given);
    if (found == null) throw new UnreadableFlow("no such file: " + given);
    return found;
  }

  /** The file, or its gzipped twin; null when there is neither. */
  private static Path found(Path plain) {
    if (Files.isRegularFile(plain)) return plain;
    Path zipped = plain.resolveSibling(plain.getFileName() + ".gz");
    return Files.isRegularFile(zipped) ? zipped : null;
  }

  private int replay(HttpClient http, Addresses addresses, Recording recording) {
    AdminApi operator = new AdminApi(http, addresses.admin(), addresses.operatorToken());
    List<Performance> performances = new ArrayList<>();
    for (String market : new LinkedHashSet<>(markets)) {
      MarketPlayer.Options options = new MarketPlayer.Options(pace, keepFilled);
      performances.add(new Performance(http, addresses, market, recording, options, this::say));
    }
    CountDownLatch done = new CountDownLatch(1);
    stopOnSignal(performances, done);
    try {
      return perform(operator, recording, performances).say(out) ? 0 : FAILED;
    } finally {
      done.countDown();
    }
  }

  /** Leaves the markets as they were found, whatever happens. */
  private Verdict perform(AdminApi operator, Recording recording, List<Performance> performances) {
    try {
      LedgerCheck before = LedgerCheck.of(operator);
      for (Performance each : performances) each.prepare();
      Progress progress = new Progress(out, performances);
      play(performances, progress);
      for (Performance each : performances) each.check();
      LedgerCheck after = LedgerCheck.of(operator);
      return new Verdict(recording, performances, before, after, progress.seconds());
    } finally {
      for (Performance each : performances) each.putAway(leaveOpen);
    }
  }

  /** A signal ends the play, not the tidying up. */
  private static void stopOnSignal(List<Performance> performances, CountDownLatch done) {
    Thread hook =
        new Thread(
            () -> {
              performances.forEach(Performance::stop);
              try {
                done.await(30, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private static void play(List<Performance> performances, Progress progress) {
    List<Thread> players = new ArrayList<>();
    for (Performance each : performances) {
      players.add(Thread.ofVirtual().name(each.market()).start(each::play));
    }
    for (Thread player : players) {
      try {
        while (!player.join(Progress.EVERY)) progress.say();
      } catch (InterruptedException e) {
        performances.forEach(Performance::stop);
        Thread.currentThread().interrupt();
      }
    }
    progress.say();
  }

  private void say(String line) {
    out.println("replay: " + line);
  }
}
