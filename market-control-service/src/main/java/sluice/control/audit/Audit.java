package sluice.control.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import sluice.control.ControlSettings;
import sluice.control.database.Database;
import sluice.control.database.DatabaseAway;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps every act: first on our own disk, then in PostgreSQL whenever it is there. So the audit
 * asks nothing of PostgreSQL when somebody acts, and loses nothing. Any thread.
 */
@Service
class Audit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

  private final AuditJournal journal;
  private final ActTable table;
  private final Database database;
  private final ReentrantLock handingOver = new ReentrantLock();

  Audit(
      ControlSettings settings,
      JsonMapper json,
      ActTable table,
      Database database,
      MeterRegistry meters) {
    this.journal =
        new AuditJournal(
            settings.control().journalDirectory().resolve("audit"),
            json,
            settings.control().journalAtMost().toBytes());
    this.table = table;
    this.database = database;
    Gauge.builder("sluice.control.audit.waiting", journal, AuditJournal::bytes)
        .baseUnit("bytes")
        .description("Acts on our own disk that PostgreSQL has not taken")
        .register(meters);
  }

  /** Whether acts that can wait must, as too many wait for PostgreSQL already. */
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

  @Scheduled(fixedDelay = 1_000)
  void handOverWhatWaits() {
    if (journal.bytes() == 0 || !database.isThere()) return;
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
      journal.handOver(
          acts ->
              database.call(
                  () -> {
                    table.put(acts);
                    return null;
                  }));
    } catch (IOException e) {
      LOG.error("audit journal cannot be read", e);
    } finally {
      handingOver.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
