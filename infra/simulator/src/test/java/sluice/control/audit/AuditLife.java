package sluice.control.audit;

import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import sluice.control.database.WatchedDatabase;
import sluice.control.listing.VenueView;
import sluice.replica.journal.JournalSettings;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Workers;
import sluice.testkit.database.FaultyDatabase;
import sluice.testkit.disk.FaultyDisk;

/** The audit in one life of control, without its Spring shell. */
public final class AuditLife {
  static final JournalSettings SETTINGS = new JournalSettings(16 << 10, 8 << 10, 1);

  private final ActJournal journal;
  private final Audit audit;
  private final ActPublisher publisher;
  private final EventIntake intake;

  /** The logs that it follows, and the one that it writes. */
  public record Logs(RecordLog acts, RecordLog events) {}

  /** What it knows of the venue, and up to which event. */
  public record Known(VenueView view, LongSupplier event) {}

  /**
   * @param ids for journals of new disks
   */
  public AuditLife(
      FaultyDatabase stored,
      WatchedDatabase database,
      Logs logs,
      FaultyDisk disk,
      Supplier<UUID> ids,
      Known known,
      Workers workers) {
    InMemoryActTable table = new InMemoryActTable(stored, workers::rest);
    journal = open(disk, ids);
    audit = new Audit(journal, table, database);
    publisher = new ActPublisher(audit, logs.acts(), workers);
    intake = new EventIntake(logs.events(), known.event(), known.view(), table, database, workers);
    database.tables(table);
    database.listener(audit);
    database.listener(intake);
  }

  private static ActJournal open(FaultyDisk disk, Supplier<UUID> ids) {
    try {
      return new ActJournal(disk, 0, SETTINGS, ids);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public void start() {
    publisher.start();
  }

  /** What the service does once a second. */
  public void handOver() {
    audit.handOverWhatWaits();
    intake.store();
  }

  /** Somebody does something, or has done it. */
  public record Doing(UUID id, Instant at, String who, String what, String outcome) {
    Act act() {
      return new Act(id, at, who, what, "BTC-EUR", "{}", outcome);
    }

    /** It ends. */
    public Doing ended(String how) {
      return new Doing(id, at, who, what, how);
    }

    /** As it begins. */
    public static Doing begun(UUID id, Instant at, String who, String what) {
      return new Doing(id, at, who, what, Act.BEGUN);
    }
  }

  /** Whether it is told as kept. */
  boolean keep(Act act) {
    return audit.keep(act);
  }

  ActJournal journal() {
    return journal;
  }

  /** Why nothing is published any more; null while it is. */
  public String publishingStopped() {
    return publisher.failure();
  }

  /** Why the event log is no longer taken in; null while it is. */
  public String intakeStopped() {
    return intake.failure();
  }

  /** Acts of its journal that the topic does not hold; -1 unknown. */
  public long behind() {
    return publisher.behind();
  }
}
