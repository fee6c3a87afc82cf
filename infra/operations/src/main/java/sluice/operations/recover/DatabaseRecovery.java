package sluice.operations.recover;

import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import sluice.operations.venue.AdminApi;

/**
 * Sees PostgreSQL's copies rebuilt. The services write them, by themselves; its own act is to clear
 * what must not be trusted. One thread.
 */
final class DatabaseRecovery {
  /** Of a rebuild that nobody disturbs, all copies together; for the estimate only. */
  private static final long RECORDS_PER_SECOND = 40_000;

  private static final long LOOK_MS = 500;
  private static final long SAY_NS = TimeUnit.SECONDS.toNanos(2);
  private static final long STUCK_NS = TimeUnit.SECONDS.toNanos(60);

  /** What became of it. */
  record Outcome(boolean equal, long event, long records, double seconds) {}

  /** It cannot be done as things are. */
  static final class Impossible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Impossible(String why) {
      super(why);
    }
  }

  private final Copies copies;
  private final Logs logs;
  private final Gateway gateway;
  private final Control control;
  private final AdminApi operator;
  private final Consumer<String> say;

  DatabaseRecovery(
      Copies copies,
      Logs logs,
      Gateway gateway,
      Control control,
      AdminApi operator,
      Consumer<String> say) {
    this.copies = copies;
    this.logs = logs;
    this.gateway = gateway;
    this.control = control;
    this.operator = operator;
    this.say = say;
  }

  /**
   * @param agreed asked once everything is said
   * @return null when it was not agreed to
   */
  Outcome run(boolean fromScratch, BooleanSupplier agreed)
      throws SQLException, InterruptedException {
    Standing found = Standing.look(copies, logs);
    found.lines().forEach(it -> say.accept(it.toString()));
    for (String each : new String[] {"history", "archive"}) {
      say.accept("the gateway's %s writer: %s".formatted(each, gateway.writer(each)));
    }
    refuse(found, fromScratch);
    long wanted =
        fromScratch ? found.lines().stream().mapToLong(Standing.Line::end).sum() : found.behind();
    if (fromScratch) {
      say.accept("will drop schema history, and set schema archive aside under another name");
    }
    say.accept(
        "will see %,d records written, about %,d s without load, then compare all copies"
            .formatted(wanted, 1 + wanted / RECORDS_PER_SECOND));
    if (!agreed.getAsBoolean()) return null;
    if (fromScratch) clear();
    long beganNs = System.nanoTime();
    await(Standing.look(copies, logs));
    double seconds = (System.nanoTime() - beganNs) / 1e9;
    say.accept(
        String.format(Locale.ROOT, "all copies stand where the logs ended, after %.1f s", seconds));
    ClosingCheck check = new ClosingCheck(copies, logs, say);
    check.readModels();
    check.archive();
    check.ledger(operator);
    check.domainEvents(control);
    return new Outcome(check.differences() == 0, check.event(), wanted, seconds);
  }

  private void refuse(Standing found, boolean fromScratch) {
    if (found.ahead() && !fromScratch) {
      throw new Impossible(
          "PostgreSQL holds records that the log does not: the log was cut or is another one."
              + " That is a loss of the broker, not of the database; --from-scratch would follow"
              + " the log as it is now and set the archive aside");
    }
    for (String each : new String[] {"history", "archive"}) {
      if (gateway.writer(each).stopped()) {
        throw new Impossible(
            "the gateway's %s writer stopped for good: what it says must be understood first;"
                    .formatted(each)
                + " then end the gateway, start it again with infra/up, and say this once more");
      }
    }
  }

  private void clear() throws SQLException {
    String aside = copies.clear();
    say.accept("dropped schema history");
    if (aside != null) {
      say.accept(
          "the archive stands aside as schema %s; drop it when nobody needs it".formatted(aside));
    }
  }

  private void await(Standing target) throws SQLException, InterruptedException {
    long saidNs = System.nanoTime();
    long movedNs = saidNs;
    long saidHas = target.has();
    long has = saidHas;
    while (true) {
      Standing now = Standing.look(copies, logs);
      if (now.reached(target)) return;
      long nowNs = System.nanoTime();
      if (now.has() != has) movedNs = nowNs;
      has = now.has();
      if (nowNs - movedNs > STUCK_NS) {
        throw new Impossible(
            "nothing was written for a minute: history %s, archive %s"
                .formatted(gateway.writer("history"), gateway.writer("archive")));
      }
      if (nowNs - saidNs > SAY_NS) {
        double rate = Math.max(0, has - saidHas) * 1e9 / (nowNs - saidNs);
        say.accept(
            String.format(
                Locale.ROOT,
                "%,d records to go, %,.0f a second%s",
                now.behind(),
                rate,
                rate < 1 ? "" : ", about %,.0f s".formatted(now.behind() / rate)));
        saidNs = nowNs;
        saidHas = has;
      }
      Thread.sleep(LOOK_MS);
    }
  }
}
