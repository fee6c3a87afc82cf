package sluice.matching.benchmarks;

import java.util.SplittableRandom;

/**
 * Makes the streams of the comparison, always the same ones. Our core runs along while a stream is
 * made, so that cancels and moves name orders that rest.
 */
public final class Streams {
  private static final long SEED = 20_210_425;
  static final int MID_TICKS = 50_000;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final LiveOrders live = new LiveOrders();
  private final CommandStream stream;
  private final CoreEngine engine;

  private Streams(String name, int markets, int accounts, int expected) {
    stream = new CommandStream(name, markets, accounts, expected);
    engine = new CoreEngine(markets, accounts, Features.SHARED);
    engine.events.live = live;
  }

  /**
   * @param name replace, move, deep or crash
   * @param commands how many are measured, about
   */
  public static CommandStream named(String name, int commands) {
    return switch (name) {
      case "replace" -> new Streams(name, 1, 1_000, commands + 1_000).replace(commands, 1_000, 100);
      case "move" -> new Streams(name, 1, 1_000, commands + 1_000).move(commands, 1_000, 100);
      case "deep" ->
          new Streams(name, 1, 10_000, commands + 1_000_000).replace(commands, 1_000_000, 20_000);
      case "crash" -> new Streams(name, 1, 1_000, commands + 20_000).crash(commands);
      default -> throw new IllegalArgumentException("no stream " + name);
    };
  }

  /** The same as {@code replace} with any number of orders, levels, markets and accounts. */
  public static CommandStream replace(
      int commands, int orders, int levels, int markets, int accounts) {
    return new Streams("replace", markets, accounts, commands + orders)
        .replace(commands, orders, levels);
  }

  /** An open order goes, a new one comes; one in twenty of the new ones trades. */
  private CommandStream replace(int commands, int orders, int levels) {
    preload(orders, levels);
    while (stream.size() < stream.preload + commands) {
      if (live.size() >= orders) cancelAny();
      else if (random.nextInt(20) == 0) cross();
      else placePassive(levels);
    }
    return stream;
  }

  /** Quotes that follow the price: four of five commands move an order. */
  private CommandStream move(int commands, int orders, int levels) {
    preload(orders, levels);
    while (stream.size() < stream.preload + commands) {
      int kind = random.nextInt(100);
      if (live.size() < orders - 50) placePassive(levels);
      else if (kind < 80) moveAny(levels);
      else if (kind < 83 && live.size() > 0) cross();
      else if (live.size() >= orders) cancelAny();
      else placePassive(levels);
    }
    return stream;
  }

  /**
   * Sales sweep the bids two hundred orders at a time until half of them are gone, then the bids
   * come back.
   */
  private CommandStream crash(int commands) {
    int bids = 20_000;
    int levels = 2_000;
    for (int i = 0; i < bids; i++) bid(levels);
    stream.preload = stream.size();
    while (stream.size() < stream.preload + commands) {
      while (live.size() > bids / 2) sweep(200);
      while (live.size() < bids) bid(levels);
    }
    return stream;
  }

  private void preload(int orders, int levels) {
    while (live.size() < orders) placePassive(levels);
    stream.preload = stream.size();
  }

  private int market() {
    return stream.markets == 1 ? 1 : 1 + random.nextInt(stream.markets);
  }

  /** Buyers and sellers are different people: the peer lets an account trade with itself. */
  private int account(boolean buy) {
    return 1 + random.nextInt(stream.accounts / 2) * 2 + (buy ? 0 : 1);
  }

  private int steps() {
    return 1 + random.nextInt(100);
  }

  /** More of them near the middle than far away. */
  private int distance(int levels) {
    double far = random.nextDouble();
    return 1 + (int) (far * far * levels);
  }

  private void placePassive(int levels) {
    boolean buy = random.nextBoolean();
    int distance = distance(levels);
    stream.place(
        market(), account(buy), buy, MID_TICKS + (buy ? -distance : distance), steps(), false);
    run();
  }

  private void bid(int levels) {
    stream.place(market(), account(true), true, MID_TICKS - distance(levels), steps(), false);
    run();
  }

  /** Crosses the middle, and takes what it finds there. */
  private void cross() {
    boolean buy = random.nextBoolean();
    int ticks = MID_TICKS + (buy ? 40 : -40);
    stream.place(market(), account(buy), buy, ticks, steps(), true);
    run();
  }

  private void sweep(int orders) {
    stream.place(market(), account(false), false, MID_TICKS / 2, orders * 50, true);
    run();
  }

  private void cancelAny() {
    int place = live.any(random);
    stream.cancel(live.market(place), live.account(place), live.buy(place), live.id(place));
    run();
  }

  /** To another price of its side; the order goes behind those that are there. */
  private void moveAny(int levels) {
    int place = live.any(random);
    boolean buy = live.buy(place);
    int distance = distance(levels);
    int ticks = MID_TICKS + (buy ? -distance : distance);
    if (ticks == live.ticks(place)) return;
    stream.move(live.market(place), live.account(place), buy, live.id(place), ticks);
    run();
  }

  private void run() {
    engine.apply(stream, stream.size() - 1, stream.size());
  }
}
