package sluice.control.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.protocol.Topics;
import sluice.replica.disk.Disk;
import sluice.replica.journal.Journal;
import sluice.replica.journal.JournalDamaged;
import sluice.replica.journal.JournalFailed;
import sluice.replica.journal.JournalReader;
import sluice.replica.journal.JournalSettings;

/** Our own disk's copy of the domain events: a frame's number is its event's position. */
final class EventJournal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventJournal.class);
  static final JournalSettings SETTINGS = new JournalSettings(4 << 20, 2 << 20, 4);
  private static final UUID ID =
      UUID.nameUUIDFromBytes(Topics.CONTROL_EVENTS.getBytes(StandardCharsets.US_ASCII));
  private static final int NO_EPOCH = 0;

  private final Disk disk;
  private final Journal journal;

  private EventJournal(Disk disk, Journal journal) {
    this.disk = disk;
    this.journal = journal;
  }

  /**
   * Opens it, or makes it; the disk is closed with it.
   *
   * @throws IOException when the disk cannot be used
   * @throws HistoriesDiffer when what was forced is no longer there
   */
  static EventJournal open(Disk disk, JournalSettings settings) throws IOException {
    try {
      Journal journal = Journal.open(disk, settings, ID);
      journal.setAside();
      if (journal.opening().cutBytes() > 0) {
        LOG.warn("event journal was cut at {}", journal.opening().cutAt());
      }
      return new EventJournal(disk, journal);
    } catch (JournalDamaged e) {
      throw new HistoriesDiffer("the event journal is damaged: " + e.getMessage());
    }
  }

  long last() {
    return journal.forced();
  }

  /** Hands over every event. */
  void readAll(Consumer<EventRecord> taker) {
    try {
      JournalReader reader = journal.read(1);
      while (reader.next()) {
        taker.accept(
            EventRecord.read(
                "the event journal",
                reader.buffer(),
                reader.payloadIndex(),
                reader.payloadLength()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JournalDamaged e) {
      throw new HistoriesDiffer("the event journal is damaged: " + e.getMessage());
    }
  }

  /**
   * Takes events that follow the last one, and forces them.
   *
   * @throws JournalFailed when that cannot be said; for ever
   */
  void append(List<EventRecord> records) {
    for (EventRecord each : records) {
      UnsafeBuffer payload = new UnsafeBuffer(each.bytes());
      while (!journal.append(
          each.position(), NO_EPOCH, each.atMs(), payload, 0, payload.capacity())) {
        journal.flush();
      }
    }
    journal.flush();
  }

  @Override
  public void close() {
    try {
      journal.close();
    } catch (JournalFailed e) {
      LOG.warn("event journal closed after a failure: {}", e.getMessage());
    }
    try {
      disk.close();
    } catch (IOException e) {
      LOG.warn("event journal's disk: {}", e.getMessage());
    }
  }
}
