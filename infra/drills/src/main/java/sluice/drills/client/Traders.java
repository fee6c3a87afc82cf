package sluice.drills.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import sluice.operations.venue.AdminApi;
import sluice.operations.venue.ApiKey;

/**
 * Some accounts that trade with one another in one market, each on a thread and a connection of its
 * own, and remember in one file what they were told. One thread starts and pauses them.
 */
public final class Traders implements AutoCloseable {
  private static final int COUNT = 4;
  private static final int RATE_LIMIT_PER_MINUTE = 10_000_000;
  private static final String EUR = "100000000";
  private static final String BTC = "2000";

  private final Supplier<URI> address;
  private final String market;
  private final Path path;
  private final AcknowledgementFile file;
  private final Watch watch = new Watch();
  private final List<Seat> seats = new ArrayList<>();
  private final List<Trader> trading = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private long seed;

  /** An account and the key to it. */
  public record Seat(long account, ApiKey key) {}

  /**
   * Opens and funds their accounts.
   *
   * @param address of the trading API's WebSocket, asked before each connection
   * @param market that trades against euros
   * @param file where they remember
   */
  public Traders(AdminApi operator, Supplier<URI> address, String market, Path file, long seed) {
    this.address = address;
    this.market = market;
    this.path = file;
    this.seed = seed;
    this.file = new AcknowledgementFile(file);
    String base = market.substring(0, market.indexOf('-'));
    for (int i = 0; i < COUNT; i++) {
      long account = operator.openAccount("drill trader " + (i + 1));
      operator.credit(account, "EUR", EUR);
      operator.credit(account, base, BTC);
      seats.add(new Seat(account, operator.createKey(account, RATE_LIMIT_PER_MINUTE)));
    }
  }

  /** Lets them trade. */
  public void start() {
    for (Seat each : seats) {
      Trader trader = new Trader(address, market, each.account(), each.key(), file, watch, seed++);
      trading.add(trader);
      threads.add(Thread.ofVirtual().name("trader " + each.account()).start(trader));
    }
  }

  /** Returns when none of them waits for an answer any more; their orders stay. */
  public void pause() throws InterruptedException {
    trading.forEach(Trader::stop);
    for (Thread each : threads) each.join();
    trading.clear();
    threads.clear();
  }

  /** What they are waited for by. */
  public Watch watch() {
    return watch;
  }

  /** Who trades. */
  public List<Seat> seats() {
    return List.copyOf(seats);
  }

  /** Everything that they remember, read from the disk. */
  public List<Acknowledgement> remembered() {
    return AcknowledgementFile.read(path);
  }

  @Override
  public void close() {
    try {
      pause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    file.close();
  }
}
