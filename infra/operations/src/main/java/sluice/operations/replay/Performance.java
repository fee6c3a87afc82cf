package sluice.operations.replay;

import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import sluice.operations.venue.Addresses;

/** One market's part in a replay: set up, played, checked, put away. */
final class Performance {
  private final String market;
  private final MarketSetup setup;
  private final SocketFloor floor;
  private final MarketPlayer player;
  private final int rowCount;
  private final Consumer<String> says;
  private final List<String> problems = new ArrayList<>();

  Performance(
      HttpClient http,
      Addresses addresses,
      String market,
      Recording recording,
      MarketPlayer.Options options,
      Consumer<String> says) {
    this.market = market;
    this.setup = new MarketSetup(http, addresses, market, says);
    this.floor = new SocketFloor(http, addresses, market, Funds.of(recording.rows()), says);
    this.player = new MarketPlayer(recording.rows(), recording.snapshots(), floor, options);
    this.rowCount = recording.rows().size();
    this.says = says;
  }

  String market() {
    return market;
  }

  Tally tally() {
    return player.tally();
  }

  int rowCount() {
    return rowCount;
  }

  int traders() {
    return floor.traders();
  }

  /** In the market's quote asset, as our traders were told. */
  BigDecimal fees() {
    return floor.fees();
  }

  boolean isWhole() {
    return tally().rowsPlayed == rowCount;
  }

  List<String> problems() {
    return problems;
  }

  void prepare() {
    setup.prepare();
    floor.clear();
  }

  /** Plays to the end, to {@link #stop}, or to what makes going on impossible. */
  void play() {
    try {
      player.play();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      problems.add("stopped after row " + tally().rowsPlayed + ": " + e.getMessage());
    }
  }

  void stop() {
    player.stop();
  }

  /** Compares what the venue told, published and holds. */
  void check() {
    boolean alone = tally().strangers == 0 && tally().snapshotsAstray == 0;
    try {
      problems.addAll(floor.contradictions(player.levels(), tally().tradeCount, alone));
    } catch (RuntimeException e) {
      problems.add("could not be checked: " + e.getMessage());
    }
  }

  /**
   * Leaves the market as it was found.
   *
   * @param keepOrders whether what rests may stay
   */
  void putAway(boolean keepOrders) {
    try {
      if (!keepOrders) floor.cancelAll();
    } catch (RuntimeException e) {
      says.accept(market + ": orders stay open: " + e.getMessage());
    }
    try {
      setup.restore();
    } catch (RuntimeException e) {
      says.accept(market + ": the replay's rules stay: " + e.getMessage());
    }
    floor.close();
  }
}
