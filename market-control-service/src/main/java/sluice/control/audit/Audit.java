package sluice.control.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import sluice.control.ControlSettings;
import sluice.control.database.Database;
import sluice.control.database.DatabaseAway;
import sluice.control.database.DatabaseListener;
import sluice.protocol.ControlRecord.ActRecorded;
import sluice.replica.disk.FileDisk;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps every act: first in a journal on our own disk, for ever; PostgreSQL takes it from there
 * whenever it is there, and the topic does. So the audit asks nothing of PostgreSQL when somebody
 * acts, and loses nothing. Any thread.
 */
@Service
class Audit implements DatabaseListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
  private static final int AT_ONCE = 500;
  private static final long UNKNOWN = -1;

  private final ActJournal journal;
  private final ActTable table;
  private final Database database;
  private final ReentrantLock handingOver = new ReentrantLock();

  /** What PostgreSQL has taken; of a PostgreSQL that has just come nothing is known. */
  private volatile long taken = UNKNOWN;

  @Autowired
  Audit(
      ControlSettings settings,
      JsonMapper json,
      ActTable table,
      Database database,
      MeterRegistry meters)
      throws IOException {
    this(
        new ActJournal(
            new FileDisk(settings.control().journalDirectory().resolve("acts")),
            settings.control().journalRoom().toBytes()),
        table,
        database);
    FormerJournal.bringInto(journal, settings.control().journalDirectory().resolve("audit"), json);
    Gauge.builder("sluice.control.audit.waiting", this, Audit::waiting)
        .baseUnit("acts")
        .description("Acts on our own disk that PostgreSQL has not taken")
        .register(meters);
  }

  /**
   * @param journal closed with it
   */
  Audit(ActJournal journal, ActTable table, Database database) {
    this.journal = journal;
    this.table = table;
    this.database = database;
  }

  /** The journal that decides. */
  ActJournal journal() {
    return journal;
  }

  /** Acts that PostgreSQL has not taken; all, while it has not been asked. */
  long waiting() {
    return journal.last() - Math.max(0, taken);
  }

  /** Whether acts that can wait must, as the disk is nearly full. */
  boolean isFull() {
    return journal.isFull();
  }

  /**
   * Keeps an act.
   *
   * @return false when the disk did not take it
   */
  boolean keep(Act act) {
    try {
      journal.append(act);
      return true;
    } catch (IOException e) {
      LOG.error(
          "audit not kept actor={} act={} subject={} outcome={}: {}",
          act.actor(),
          act.act(),
          act.subject(),
          act.outcome(),
          e.getMessage());
      return false;
    }
  }

  /** It may be another one, or an emptied one: it is asked what it has. */
  @Override
  public void databaseCame() {
    taken = UNKNOWN;
  }

  @Override
  public void databaseWent() {
    taken = UNKNOWN;
  }

  /** Also when nothing seems to wait: PostgreSQL may have been set back, and nobody noticed. */
  @Scheduled(fixedDelay = 1_000)
  void handOverWhatWaits() {
    if (!database.isThere()) return;
    try {
      handOver();
    } catch (DatabaseAway e) {
      LOG.debug("audit waits: {}", e.getMessage());
    }
  }

  /**
   * Brings everything kept so far into PostgreSQL.
   *
   * @throws DatabaseAway when it is not there
   */
  void handOver() {
    handingOver.lock();
    try {
      UUID id = journal.id();
      long number = takenOf(id);
      for (List<ActRecorded> some = journal.readBehind(number, AT_ONCE);
          !some.isEmpty();
          some = journal.readBehind(number, AT_ONCE)) {
        number = take(id, some) ? some.getLast().number() : takenOf(id);
      }
      taken = number;
    } catch (IOException e) {
      LOG.error("audit journal cannot be read", e);
    } finally {
      handingOver.unlock();
    }
  }

  /**
   * Brings acts of one journal into PostgreSQL, with the number of the last.
   *
   * @return false when PostgreSQL lacks what is before them
   * @throws DatabaseAway when it is not there
   */
  boolean take(UUID journalId, List<ActRecorded> some) {
    List<Act> acts = some.stream().map(ActRecords::act).toList();
    return database.call(() -> table.put(acts, journalId, some.getFirst().number() - 1));
  }

  /** What PostgreSQL has of a journal. */
  long takenOf(UUID journalId) {
    return database.call(() -> table.taken(journalId));
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
