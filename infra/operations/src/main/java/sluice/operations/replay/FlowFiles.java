package sluice.operations.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import sluice.vocabulary.Side;

/**
 * Reads the files of recorded order flow; each may be plain or gzipped. The format is described in
 * {@code infra/docs/order-flow-format.md}. Anything that is not of it is refused with its line.
 */
final class FlowFiles {
  private static final String FLOW_HEADER = "seq,ts_ms,event,order_id,side,price_cents,qty_sat";
  private static final String TRADES_HEADER = "ts_ms,trade_id,price_cents,qty_sat";
  private static final String BOOK_HEADER = "ts_ms,bid_p1,bid_q1,";

  private FlowFiles() {}

  /** The rows of an order-flow file, in file order. */
  static List<FlowRow> rows(Path file) {
    List<FlowRow> rows = read(file, FLOW_HEADER, FlowFiles::row);
    long lastMs = Long.MIN_VALUE;
    for (FlowRow row : rows) {
      if (row.timeMs() < lastMs) {
        throw new UnreadableFlow(
            file + ": row " + row.number() + " is earlier than the one before");
      }
      lastMs = row.timeMs();
    }
    return rows;
  }

  /** The recorded trades. */
  static List<FileTrade> trades(Path file) {
    return read(
        file,
        TRADES_HEADER,
        fields -> new FileTrade(number(fields[0]), number(fields[2]), number(fields[3])));
  }

  /** The recorded best prices, in order of time. */
  static List<BookSnapshot> snapshots(Path file) {
    List<BookSnapshot> snapshots = new ArrayList<>();
    int[] firstAsk = new int[1];
    read(
        file,
        BOOK_HEADER,
        fields -> {
          if (firstAsk[0] == 0) firstAsk[0] = 1 + (fields.length - 1) / 2;
          snapshots.add(
              new BookSnapshot(number(fields[0]), price(fields[1]), price(fields[firstAsk[0]])));
          return null;
        });
    return snapshots;
  }

  /** A side without orders has no best price. */
  private static long price(String field) {
    return field.isEmpty() ? 0 : number(field);
  }

  private static FlowRow row(String[] fields) {
    FlowRow.Kind kind = FlowRow.Kind.valueOf(fields[2]);
    FlowRow row =
        new FlowRow(
            number(fields[0]),
            number(fields[1]),
            kind,
            number(fields[3]),
            side(fields[4]),
            number(fields[5]),
            number(fields[6]));
    if (row.enters() && (row.cents() <= 0 || row.units() <= 0)) {
      throw new IllegalArgumentException("an order needs a price and a quantity above zero");
    }
    return row;
  }

  private static Side side(String text) {
    return switch (text) {
      case "B" -> Side.BUY;
      case "A" -> Side.SELL;
      default -> throw new IllegalArgumentException("side " + text + " is neither B nor A");
    };
  }

  private static long number(String text) {
    return Long.parseLong(text);
  }

  private static <T> List<T> read(Path file, String header, Function<String[], T> line) {
    List<T> read = new ArrayList<>();
    int lineNumber = 1;
    try (BufferedReader reader = open(file)) {
      String first = reader.readLine();
      if (first == null || !first.startsWith(header)) {
        throw new UnreadableFlow(file + ": the first line does not begin with " + header);
      }
      int columns = first.split(",", -1).length;
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        lineNumber++;
        String[] fields = text.split(",", -1);
        if (fields.length != columns) {
          throw new IllegalArgumentException(fields.length + " fields instead of " + columns);
        }
        read.add(line.apply(fields));
      }
    } catch (IOException e) {
      throw new UnreadableFlow(file + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new UnreadableFlow(file + ":" + lineNumber + ": " + e.getMessage());
    }
    return read;
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    boolean zipped = file.getFileName().toString().endsWith(".gz");
    return new BufferedReader(
        new InputStreamReader(
            zipped ? new GZIPInputStream(bytes, 1 << 16) : bytes, StandardCharsets.US_ASCII));
  }
}
