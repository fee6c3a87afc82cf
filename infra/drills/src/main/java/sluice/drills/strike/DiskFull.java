package sluice.drills.strike;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sluice.drills.judge.EventLog;
import sluice.drills.venue.DrillVenue;
import sluice.launcher.image.Trees;
import sluice.launcher.process.Part;

/**
 * The disk of matching's journal, a small file system in memory, fills up with something else:
 * entry closes to cancels before the journal would fail, and opens by itself when there is room
 * again.
 */
final class DiskFull implements Strike {
  private static final int SIZE_MB = 640;

  /** Less than the service needs for open entry, more than it needs to go on. */
  private static final long LEFT_BYTES = 200L << 20;

  private static final long SETTLED_MS = 1_500;
  private static final long HELD_MS = 3_000;
  private static final int TRIES = 300;
  private static final long AGAIN_AFTER_MS = 50;

  private final List<String> wrong = new ArrayList<>();
  private DrillVenue mounted;

  @Override
  public String name() {
    return "disk-full";
  }

  @Override
  public String what() {
    return "the journal's disk (a tmpfs of " + SIZE_MB + " MB) fills up, and has room again";
  }

  @Override
  public List<Part> parts() {
    return List.of(Part.MATCHING);
  }

  @Override
  public Optional<String> missing() {
    try {
      Path probe = Files.createTempDirectory("drill");
      boolean may = Shell.does("mount", "-t", "tmpfs", "-o", "size=1m", "drill", probe.toString());
      if (may) Shell.run("umount", probe.toString());
      Files.delete(probe);
      return may ? Optional.empty() : Optional.of("no right to mount a tmpfs");
    } catch (IOException e) {
      return Optional.of("no temporary directory");
    }
  }

  /** The journal moves to the small disk: an empty one, filled again from the log. */
  @Override
  public void prepare(DrillVenue venue) {
    wrong.clear();
    if (mounted == venue) return;
    venue.stop(Part.MATCHING);
    Trees.delete(journal(venue));
    try {
      Files.createDirectories(journal(venue));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Shell.run(
        "mount",
        "-t",
        "tmpfs",
        "-o",
        "size=" + SIZE_MB + "m,mode=0700",
        "drill",
        journal(venue).toString());
    mounted = venue;
    venue.up();
  }

  private static Path journal(DrillVenue venue) {
    return venue.directory(Part.MATCHING).resolve("journal");
  }

  private static Path ballast(DrillVenue venue) {
    return journal(venue).resolve(".ballast");
  }

  @Override
  public void strike(DrillVenue venue) {
    try {
      Files.deleteIfExists(ballast(venue));
      long room = Files.getFileStore(journal(venue)).getUsableSpace();
      Shell.run("fallocate", "-l", Long.toString(room - LEFT_BYTES), ballast(venue).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await(venue, "CANCELS_ONLY");
    EventLog closing = EventLog.read(venue.addresses().kafka());
    DrillVenue.pause(SETTLED_MS);
    EventLog closed = EventLog.read(venue.addresses().kafka());
    DrillVenue.pause(HELD_MS);
    EventLog stillClosed = EventLog.read(venue.addresses().kafka());
    long entered = stillClosed.accepted() - closed.accepted();
    if (entered > 0) wrong.add(entered + " orders were let in while there was no room");
    boolean cancelled = stillClosed.cancelled() > closing.cancelled();
    if (closing.open() > 0 && !cancelled) wrong.add("no cancel passed");
  }

  @Override
  public void recover(DrillVenue venue) {
    try {
      Files.deleteIfExists(ballast(venue));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await(venue, "OPEN");
  }

  private void await(DrillVenue venue, String entry) {
    for (int i = 0; i < TRIES; i++) {
      if (entry.equals(venue.status().shard().entry())) return;
      DrillVenue.pause(AGAIN_AFTER_MS);
    }
    wrong.add("entry did not become " + entry);
  }

  @Override
  public List<String> check(DrillVenue venue) {
    return List.copyOf(wrong);
  }

  @Override
  public void putAway(DrillVenue venue) {
    if (mounted != venue) return;
    mounted = null;
    venue.kill(Part.MATCHING);
    // A venue that is kept for a person is kept with its journal.
    Path kept = journal(venue).resolveSibling("journal-kept");
    Shell.run("cp", "-a", "--sparse=always", journal(venue).toString(), kept.toString());
    Shell.run("umount", journal(venue).toString());
    try {
      Files.delete(journal(venue));
      Files.move(kept, journal(venue));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
