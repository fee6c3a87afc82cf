package sluice.control.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

/**
 * Takes facts of the event log into the audit: every change of a market's state with its actor and
 * reason, every epoch. Rows and position are one transaction, and the log is read from the stored
 * position whenever PostgreSQL comes, so nothing is missed or told twice however long it was away.
 */
@Component
class EventIntake implements DatabaseListener {
  private static final Logger LOG = LoggerFactory.getLogger(EventIntake.class);
  private static final String MACHINE = "core";
  private static final int BUFFERED = 10_000;

  private final VenueLogs logs;
  private final VenueLog log;
  private final VenueView view;
  private final ActTable table;
  private final Database database;
  private EventStream stream;

  /** An event worth keeping, until its market's symbol is known here. */
  private record Fact(EventBatch batch, long number, Event event) {}

  // Guarded by this.
  private final List<Fact> facts = new ArrayList<>();
  private EventPosition taken = EventPosition.START;
  private EventPosition stored = EventPosition.START;

  EventIntake(VenueLogs logs, VenueLog log, VenueView view, ActTable table, Database database) {
    this.logs = logs;
    this.log = log;
    this.view = view;
    this.table = table;
    this.database = database;
  }

  @Override
  public void databaseCame() {
    EventPosition from = table.position();
    synchronized (this) {
      facts.clear();
      taken = from;
      stored = from;
    }
    stream = new EventStream("audit-intake", logs.events(), from).listener(this::onBatch).start();
    LOG.info("audit takes the event log in from event={}", from.number() + 1);
  }

  @Override
  public void databaseWent() {
    if (stream != null) stream.close();
    stream = null;
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
    store();
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

  @Scheduled(fixedDelay = 1_000)
  void store() {
    List<Fact> some;
    EventPosition position;
    synchronized (this) {
      if (taken.equals(stored) || log.position().number() < taken.number()) return;
      some = List.copyOf(facts);
      position = taken;
    }
    try {
      database.call(
          () -> {
            table.put(some.stream().map(this::toAct).toList(), position);
            return null;
          });
    } catch (DatabaseAway e) {
      LOG.debug("audit intake waits: {}", e.getMessage());
      return;
    }
    synchronized (this) {
      // While PostgreSQL was away and back, the intake may have begun anew.
      if (facts.size() >= some.size() && facts.subList(0, some.size()).equals(some)) {
        facts.subList(0, some.size()).clear();
        stored = position;
      }
    }
  }
}
