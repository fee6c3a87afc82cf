package sluice.operations.recover;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import sluice.operations.venue.AdminApi;
import sluice.replica.log.RecordLog;
import tools.jackson.databind.JsonNode;

/**
 * Whether PostgreSQL's copies are what the logs say: the read models row by row at their own event
 * number, the archive byte by byte, the money by the core's ledger; plans by what market-control
 * says. Reads both logs and both copies from end to end. One thread.
 */
final class ClosingCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_MS = 200;

  private final Copies copies;
  private final Logs logs;
  private final Consumer<String> say;
  private final List<String> differences = new ArrayList<>();
  private long event;

  ClosingCheck(Copies copies, Logs logs, Consumer<String> say) {
    this.copies = copies;
    this.logs = logs;
    this.say = say;
  }

  /** In what the read models differ from the log; said line by line too. */
  void readModels() throws SQLException {
    Map<String, TableDigest> found = copies.digests();
    TableDigest stream = found.get("events");
    if (stream == null) {
      differs("history holds no position");
      return;
    }
    event = stream.rows();
    Map<String, TableDigest> wanted = wanted();
    for (String each : new TreeSet<>(wanted.keySet())) {
      TableDigest is = found.get(each);
      TableDigest must = wanted.get(each);
      String name = each.equals("events") ? "event stream" : "history." + each;
      String figure = each.equals("events") ? "last event" : "rows";
      if (must.equals(is)) {
        say.accept("%s: %s %,d, digest %s: equal".formatted(name, figure, is.rows(), is.digest()));
      } else {
        differs(
            "%s holds %s, the log says %s"
                .formatted(name, is == null ? "nothing" : text(is), text(must)));
      }
    }
  }

  private static String text(TableDigest digest) {
    return "%,d with digest %s".formatted(digest.rows(), digest.digest());
  }

  private Map<String, TableDigest> wanted() throws SQLException {
    Copies.Position now = copies.history();
    return logs.project(now.nextOffset(), event).digests();
  }

  /** In what the archive differs from the logs. */
  void archive() throws SQLException {
    archive("archive.commands", logs.commands());
    archive("archive.events", logs.events());
  }

  private void archive(String table, RecordLog log) throws SQLException {
    Copies.Reading read = copies.read(table, log.name());
    long records = read.position().nextOffset();
    long digest = Logs.digest(log, records);
    if (read.records() == records
        && read.digest() == digest
        && read.position().digest() == digest) {
      say.accept("%s: %,d records, digest %016x: equal".formatted(table, records, digest));
    } else {
      differs(
          "%s holds %,d records with digest %016x, its position says %,d with %016x, %s has %016x"
              .formatted(
                  table,
                  read.records(),
                  read.digest(),
                  records,
                  read.position().digest(),
                  log.name(),
                  digest));
    }
  }

  /** Whether the core conserved every asset, and history holds what came in. */
  void ledger(AdminApi operator) throws SQLException, InterruptedException {
    JsonNode ledger = operator.ledger();
    long sequence = ledger.path("sequence").asLong();
    awaitHistory(sequence);
    Map<String, String> credits = copies.credits(sequence);
    for (JsonNode asset : ledger.path("assets")) {
      String symbol = asset.path("asset").asString();
      BigDecimal deposited = amount(asset, "deposited");
      BigDecimal has =
          amount(asset, "available").add(amount(asset, "held")).add(amount(asset, "fees"));
      if (has.compareTo(deposited.subtract(amount(asset, "withdrawn"))) != 0) {
        differs("%s is not conserved in the core: %s".formatted(symbol, asset));
      }
      String credited = credits.get(symbol);
      if (credited == null || new BigDecimal(credited).compareTo(deposited) != 0) {
        differs(
            "%s: the core took in %s, history has credits of %s"
                .formatted(symbol, deposited.toPlainString(), credited));
      }
    }
    say.accept("ledger at sequence %,d: %d assets looked at".formatted(sequence, credits.size()));
  }

  private static BigDecimal amount(JsonNode asset, String field) {
    return new BigDecimal(asset.path(field).asString());
  }

  /** Whether market-control's store of plans and approvals is whole again. */
  void domainEvents(Control control) throws InterruptedException {
    long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
    Control.DomainEvents found = control.domainEvents();
    while (!found.whole() && System.nanoTime() < deadlineNs) {
      Thread.sleep(LOOK_MS);
      found = control.domainEvents();
    }
    if (!found.whole()) {
      differs(
          "plans are not whole: event %,d, their topic lacks %d, %s"
              .formatted(found.event(), found.behind(), found.why()));
      return;
    }
    say.accept("plans: event %,d in store and topic".formatted(found.event()));
    if (found.held() > 0) {
      say.accept(
          "plans: %d in flight at the loss are held until an approver releases or aborts them"
              .formatted(found.held()));
    }
  }

  private void awaitHistory(long sequence) throws SQLException, InterruptedException {
    long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
    while (copies.historySequence() < sequence) {
      if (System.nanoTime() > deadlineNs) {
        differs("history does not reach sequence %d".formatted(sequence));
        return;
      }
      Thread.sleep(LOOK_MS);
    }
  }

  private void differs(String how) {
    differences.add(how);
    say.accept("PROBLEM " + how);
  }

  /** The event number at which the read models were compared. */
  long event() {
    return event;
  }

  /** How many differences were found. */
  int differences() {
    return differences.size();
  }
}
