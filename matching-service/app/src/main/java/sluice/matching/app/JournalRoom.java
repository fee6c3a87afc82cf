package sluice.matching.app;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.replica.disk.Disk;
import sluice.replica.work.Pause;
import sluice.replica.work.Worker;
import sluice.replica.work.Workers;

/**
 * Watches how much room the journal's disk has. Below the low mark entry closes to cancels, long
 * before a write would fail; above the high mark it opens again by itself. It is a notice to those
 * who let orders in, not a state of the core: what is on the log is applied whatever the disk has,
 * so no copy's outcome depends on one machine's disk. Any thread.
 */
final class JournalRoom implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JournalRoom.class);
  private static final Pause LOOK = Pause.of(Duration.ofMillis(200));
  private static final Duration ENDED = Duration.ofSeconds(2);

  private final Disk disk;
  private final RoomSettings settings;
  private final Worker worker;
  private volatile Notice notice;
  private boolean unknownSaid;

  /**
   * What those are told who let orders in.
   *
   * @param entry what may come in
   * @param roomBytes that the disk still takes; −1 when it could not be asked yet
   */
  record Notice(Entry entry, long roomBytes, long closesBelowBytes, long opensAboveBytes) {}

  /** What may come in. */
  enum Entry {
    OPEN,
    CANCELS_ONLY
  }

  /**
   * @param disk that the journal is on
   * @param workers drive the looking
   */
  JournalRoom(Disk disk, RoomSettings settings, Workers workers) {
    this.disk = disk;
    this.settings = settings;
    this.notice = notice(Entry.OPEN, -1);
    look();
    this.worker = workers.worker("journal-room", this::lookAgain);
    worker.start();
  }

  /** How it stands. */
  Notice notice() {
    return notice;
  }

  private Pause lookAgain() {
    look();
    return LOOK;
  }

  /** A disk that cannot be asked leaves things as they are. */
  void look() {
    long room;
    try {
      room = disk.usableBytes();
    } catch (IOException e) {
      if (!unknownSaid) LOG.warn("room at={} unknown: {}", disk.place(), e.getMessage());
      unknownSaid = true;
      return;
    }
    unknownSaid = false;
    Entry before = notice.entry();
    Entry now = before;
    if (room < settings.closesBelowBytes()) now = Entry.CANCELS_ONLY;
    else if (room >= settings.opensAboveBytes()) now = Entry.OPEN;
    notice = notice(now, room);
    if (now != before) say(now, room);
  }

  private Notice notice(Entry entry, long roomBytes) {
    return new Notice(entry, roomBytes, settings.closesBelowBytes(), settings.opensAboveBytes());
  }

  private void say(Entry now, long room) {
    if (now == Entry.OPEN) {
      LOG.info("entry open again: roomBytes={} at={}", room, disk.place());
    } else {
      LOG.error(
          "entry takes cancels only: roomBytes={} of at least {} at={}",
          room,
          settings.closesBelowBytes(),
          disk.place());
    }
  }

  @Override
  public void close() {
    worker.end();
    try {
      worker.join(ENDED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
