package sluice.operations.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import sluice.vocabulary.Side;

/**
 * Makes order flow out of a seed, with the trades and books that a price-time venue makes of it.
 * {@code main} writes the sample of the project anew.
 */
final class SampleFlow {
  static final long SEED = 20150501;
  static final int ROWS = 1_500;

  private static final long MIDNIGHT_MS = 1_420_070_400_000L;
  private static final int SEED_ORDERS = 240;
  private static final int DEPTH = 20;
  private static final int ROWS_PER_SNAPSHOT = 15;
  private static final long MIDDLE_CENTS = 23_600;

  private final SplittableRandom random;
  private final PlainFloor venue = new PlainFloor();
  private final Desk desk = venue.open(Side.BUY, 1);
  private final Map<String, Order> open = new LinkedHashMap<>();
  private final List<String> flow = new ArrayList<>();
  private final List<String> trades = new ArrayList<>();
  private final List<String> books = new ArrayList<>();
  private long timeMs = MIDNIGHT_MS + 812;
  private long middleCents = MIDDLE_CENTS;
  private long lastOrderId = 70_000_000;
  private long lastTradeId = 9_000_000;

  private static final class Order {
    final long fileId;
    final String orderId;
    final Side side;
    final long cents;
    long leaves;

    Order(long fileId, String orderId, Side side, long cents, long leaves) {
      this.fileId = fileId;
      this.orderId = orderId;
      this.side = side;
      this.cents = cents;
      this.leaves = leaves;
    }
  }

  private SampleFlow(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The files by name, as text. */
  static Map<String, String> files(long seed, int rows) {
    SampleFlow sample = new SampleFlow(seed);
    sample.run(rows);
    return Map.of(
        "l3.csv",
        text("seq,ts_ms,event,order_id,side,price_cents,qty_sat,source", sample.flow),
        "trades.csv",
        text("ts_ms,trade_id,price_cents,qty_sat", sample.trades),
        "book20.csv",
        text(bookHeader(), sample.books));
  }

  private static String text(String header, List<String> lines) {
    return header + "\n" + String.join("\n", lines) + "\n";
  }

  private static String bookHeader() {
    StringBuilder header = new StringBuilder("ts_ms");
    for (String side : List.of("bid", "ask")) {
      for (int i = 1; i <= DEPTH; i++) {
        header.append(',').append(side).append("_p").append(i);
        header.append(',').append(side).append("_q").append(i);
      }
    }
    return header.toString();
  }

  private void run(int rows) {
    for (int i = 0; i < SEED_ORDERS; i++) seed();
    while (flow.size() < rows) {
      timeMs += 40 + random.nextInt(900);
      middleCents += random.nextInt(9) - 4;
      int what = random.nextInt(100);
      if (what < 50 || open.size() < 100) enter();
      else if (what < 98) cancel();
      else row("DELETE_UNKNOWN", ++lastOrderId, Side.BUY, middleCents - 500, 0, "feed");
      if (flow.size() / ROWS_PER_SNAPSHOT > books.size()) snapshot();
    }
    timeMs += 1_000;
    snapshot();
  }

  /** Seeds never cross: they rested beside each other. */
  private void seed() {
    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    long away = 20 + random.nextInt(600);
    send("SEED", "inferred", side, side == Side.BUY ? middleCents - away : middleCents + away);
  }

  private void enter() {
    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    long away = random.nextInt(10) == 0 ? -random.nextInt(60) : 1 + random.nextInt(200);
    send("CREATE", "feed", side, side == Side.BUY ? middleCents - away : middleCents + away);
  }

  private void send(String event, String source, Side side, long cents) {
    long units = 1_000_000L * (1 + random.nextInt(400)) + random.nextInt(1_000_000);
    long fileId = ++lastOrderId;
    row(event, fileId, side, cents, units, source);
    Entry.Entered entered = (Entry.Entered) desk.enter(new UUID(0, fileId), side, cents, units);
    long leaves = units;
    for (Fill fill : entered.fills()) {
      timeMs += 1 + random.nextInt(20);
      leaves -= fill.units();
      maker(venue.nextFill(Duration.ZERO));
      afterFill(fileId, side, cents, leaves);
      trades.add("%d,%d,%d,%d".formatted(timeMs, ++lastTradeId, fill.cents(), fill.units()));
    }
    if (leaves > 0) {
      open.put(entered.orderId(), new Order(fileId, entered.orderId(), side, cents, leaves));
    }
  }

  private void maker(Fill fill) {
    Order order = open.get(fill.orderId());
    order.leaves -= fill.units();
    if (order.leaves == 0) open.remove(fill.orderId());
    afterFill(order.fileId, order.side, order.cents, order.leaves);
  }

  private void afterFill(long fileId, Side side, long cents, long leaves) {
    row(leaves == 0 ? "DELETE" : "CHANGE", fileId, side, cents, leaves, "feed");
  }

  private void cancel() {
    Order order =
        open.values().stream().skip(random.nextInt(open.size())).findFirst().orElseThrow();
    desk.cancel(order.orderId);
    open.remove(order.orderId);
    row("DELETE", order.fileId, order.side, order.cents, order.leaves, "feed");
  }

  private void row(String event, long id, Side side, long cents, long units, String source) {
    String letter = side == Side.BUY ? "B" : "A";
    flow.add(
        "%d,%d,%s,%d,%s,%d,%d,%s"
            .formatted(flow.size(), timeMs, event, id, letter, cents, units, source));
  }

  private void snapshot() {
    timeMs++;
    StringBuilder line = new StringBuilder().append(timeMs);
    side(line, new TreeMap<>((a, b) -> Long.compare(b, a)), Side.BUY);
    side(line, new TreeMap<>(), Side.SELL);
    books.add(line.toString());
    timeMs++;
  }

  private void side(StringBuilder line, TreeMap<Long, Long> levels, Side side) {
    for (Order order : open.values()) {
      if (order.side == side) levels.merge(order.cents, order.leaves, Long::sum);
    }
    for (int i = 0; i < DEPTH; i++) {
      Map.Entry<Long, Long> best = levels.pollFirstEntry();
      line.append(',').append(best == null ? "" : best.getKey().toString());
      line.append(',').append(best == null ? "" : best.getValue().toString());
    }
  }

  /** Writes the sample into the folder that is named. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : files(SEED, ROWS).entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }
}
