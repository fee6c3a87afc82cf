package sluice.control.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import sluice.control.database.Database;
import sluice.control.database.DatabaseAway;
import sluice.control.database.DatabaseListener;
import sluice.control.listing.Market;
import sluice.control.listing.VenueView;
import sluice.control.log.VenueLog;
import sluice.control.log.VenueLogs;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.replica.events.EventPosition;
import sluice.replica.events.EventStream;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Workers;

/**
 * Takes facts of the event log into the audit: every change of a market's state with its actor and
 * reason, every epoch. Rows and position are one transaction, and the log is read from the stored
 * position whenever PostgreSQL comes or stands elsewhere than it was left, so nothing is missed or
 * told twice however long it was away, and whether or not anybody noticed that it was set back.
 */
@Component
class EventIntake implements DatabaseListener {
  private static final Logger LOG = LoggerFactory.getLogger(EventIntake.class);
  private static final String MACHINE = "core";
  private static final int BUFFERED = 10_000;

  private final RecordLog events;
  private final LongSupplier viewed;
  private final VenueView view;
  private final ActTable table;
  private final Database database;
  private final Workers workers;
  private volatile Reading reading;

  /** An event worth keeping, until its market's symbol is known here. */
  private record Fact(EventBatch batch, long number, Event event) {}

  @Autowired
  EventIntake(VenueLogs logs, VenueLog log, VenueView view, ActTable table, Database database) {
    this(logs.events(), () -> log.position().number(), view, table, database, Workers.THREADS);
  }

  /**
   * @param viewed number of the last event that the view knows
   */
  EventIntake(
      RecordLog events,
      LongSupplier viewed,
      VenueView view,
      ActTable table,
      Database database,
      Workers workers) {
    this.events = events;
    this.viewed = viewed;
    this.view = view;
    this.table = table;
    this.database = database;
    this.workers = workers;
  }

  @Override
  public void databaseCame() {
    begin();
  }

  private void begin() {
    Reading next = new Reading(table.position());
    end(next);
    next.stream.start();
    LOG.info("audit takes the event log in from event={}", next.stored.number() + 1);
  }

  @Override
  public void databaseWent() {
    end(null);
  }

  private void end(Reading next) {
    Reading before;
    synchronized (this) {
      before = reading;
      reading = next;
    }
    if (before != null) before.stream.close();
  }

  /** Why the event log is not taken in any more; null while it is. */
  String failure() {
    Reading now = reading;
    return now == null ? null : now.stream.failure();
  }

  @Scheduled(fixedDelay = 1_000)
  void store() {
    Reading now = reading;
    if (now == null) return;
    try {
      if (now.store()) return;
      LOG.warn("PostgreSQL stands elsewhere in the event log: it is read from there");
      database.call(
          () -> {
            begin();
            return null;
          });
    } catch (DatabaseAway e) {
      LOG.debug("audit intake waits: {}", e.getMessage());
    }
  }

  /** One reading of the log, from where PostgreSQL stood. */
  private final class Reading {
    final EventStream stream;
    private final ReentrantLock storing = new ReentrantLock();

    // Guarded by this.
    private final List<Fact> facts = new ArrayList<>();
    private EventPosition taken;
    private EventPosition stored;

    Reading(EventPosition from) {
      taken = from;
      stored = from;
      stream = new EventStream("audit-intake", events, from, workers).listener(this::onBatch);
    }

    private void onBatch(EventBatch batch, EventPosition after) {
      synchronized (this) {
        for (int i = 0; i < batch.events().size(); i++) {
          Event event = batch.events().get(i);
          if (event instanceof Event.MarketStateChanged || event instanceof Event.EpochBegan) {
            facts.add(new Fact(batch, batch.firstNumber() + i, event));
          }
        }
        taken = after;
        if (facts.size() < BUFFERED) return;
      }
      try {
        store();
      } catch (DatabaseAway e) {
        LOG.debug("audit intake waits: {}", e.getMessage());
      }
    }

    /**
     * Brings what was read into PostgreSQL.
     *
     * @return false when PostgreSQL does not stand where this reading left it, as after it was set
     *     back: what lies between would be missing for ever
     */
    boolean store() {
      if (!storing.tryLock()) return true;
      try {
        List<Fact> some;
        EventPosition from;
        EventPosition to;
        synchronized (this) {
          if (viewed.getAsLong() < taken.number()) return true;
          some = List.copyOf(facts);
          from = stored;
          to = taken;
        }
        if (!database.call(() -> put(some, from, to))) return false;
        synchronized (this) {
          facts.subList(0, some.size()).clear();
          stored = to;
        }
        return true;
      } finally {
        storing.unlock();
      }
    }

    private boolean put(List<Fact> some, EventPosition from, EventPosition to) {
      if (from.equals(to)) return table.position().equals(from);
      return table.put(some.stream().map(EventIntake.this::toAct).toList(), from, to);
    }
  }

  private Act toAct(Fact fact) {
    EventBatch batch = fact.batch;
    long number = fact.number;
    return switch (fact.event) {
      case Event.MarketStateChanged it ->
          new Act(
              id(number),
              Instant.ofEpochMilli(batch.logTimeMs()),
              it.actor().isEmpty() ? MACHINE : it.actor(),
              "market.state-changed",
              symbol(it.marketId()),
              "%s to %s, sequence %d, book %016x, open orders %d, request %s: %s"
                  .formatted(
                      it.before(),
                      it.after(),
                      batch.sequence(),
                      it.bookHash(),
                      it.openOrders(),
                      it.requestId(),
                      it.reason()),
              "done");
      case Event.EpochBegan it ->
          new Act(
              id(number),
              Instant.ofEpochMilli(batch.logTimeMs()),
              MACHINE,
              "epoch.began",
              Integer.toString(it.epoch()),
              "base sequence %d, venue %s".formatted(it.baseSequence(), it.venueId()),
              "done");
      default -> throw new IllegalStateException("no fact: " + fact.event);
    };
  }

  /** The same event has the same id however often it is read. */
  private static UUID id(long number) {
    return UUID.nameUUIDFromBytes(("event " + number).getBytes(StandardCharsets.US_ASCII));
  }

  private String symbol(int marketId) {
    Market market = view.market(marketId);
    return market == null ? "market " + marketId : market.symbol();
  }
}
