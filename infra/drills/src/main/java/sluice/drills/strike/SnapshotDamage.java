package sluice.drills.strike;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import sluice.drills.venue.DrillVenue;
import sluice.launcher.process.Part;
import sluice.launcher.status.VenueStatus;
import sluice.launcher.status.ViewStatus;

/**
 * All three services die, and a byte of the newest snapshot of each is another one, of matching's
 * state, of the gateway's views and of control's: it is recognised, said and passed over.
 */
final class SnapshotDamage implements Strike {
  private static final int TRIES = 600;
  private static final long AGAIN_AFTER_MS = 100;

  private final Map<Part, Path> damaged = new EnumMap<>(Part.class);
  private final Map<Part, LogMark> logs = new EnumMap<>(Part.class);
  private boolean struckAgain;

  @Override
  public String name() {
    return "snapshot-damage";
  }

  @Override
  public String what() {
    return "the three services are killed, a byte of the newest snapshot of each is changed";
  }

  @Override
  public List<Part> parts() {
    return List.of(Part.MATCHING, Part.CONTROL, Part.GATEWAY);
  }

  /** Matching writes a snapshot when it ends in good order; views are put away as time goes by. */
  @Override
  public void prepare(DrillVenue venue) {
    damaged.clear();
    struckAgain = false;
    venue.stop(Part.MATCHING);
    venue.up();
    for (int i = 0; i < TRIES; i++) {
      if (parts().stream().allMatch(it -> hasSnapshot(venue, it))) return;
      DrillVenue.pause(AGAIN_AFTER_MS);
    }
    throw new IllegalStateException("not every service has a snapshot");
  }

  @Override
  public void strike(DrillVenue venue) {
    parts().forEach(venue::kill);
    struckAgain = !damaged.isEmpty();
    if (struckAgain) return;
    for (Part each : parts()) {
      damaged.put(each, newest(venue, each));
      logs.put(each, LogMark.end(venue.log(each)));
    }
    damaged.values().forEach(SnapshotDamage::damage);
  }

  private static void damage(Path snapshot) {
    try (FileChannel file =
        FileChannel.open(snapshot, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      long middle = file.size() / 2;
      file.read(one, middle);
      one.put(0, (byte) ~one.get(0)).rewind();
      file.write(one, middle);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasSnapshot(DrillVenue venue, Part part) {
    return !snapshots(venue, part).isEmpty();
  }

  private static Path newest(DrillVenue venue, Part part) {
    return snapshots(venue, part).stream()
        .max(Comparator.naturalOrder())
        .orElseThrow(() -> new IllegalStateException(part.text() + " left no snapshot"));
  }

  /** Their names begin with their sequence, in so many digits that they sort. */
  private static List<Path> snapshots(DrillVenue venue, Part part) {
    Path directory = venue.directory(part).resolve("snapshots");
    if (!Files.exists(directory)) return List.of();
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(it -> it.toString().endsWith(".snapshot")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> check(DrillVenue venue) {
    List<String> wrong = new ArrayList<>();
    VenueStatus status = venue.status();
    damaged.forEach(
        (part, path) -> {
          String name = path.getFileName().toString();
          if (!logs.get(part).since().contains("snapshot unusable: " + name)) {
            wrong.add("%s's log says nothing of the damaged %s".formatted(part.text(), name));
          }
          // The status is of the last start, which may have found a newer one.
          if (struckAgain) return;
          if (unusable(status, part).stream().noneMatch(it -> it.contains(name))) {
            wrong.add("status says nothing of %s's damaged %s".formatted(part.text(), name));
          }
        });
    return wrong;
  }

  private static List<String> unusable(VenueStatus status, Part part) {
    if (part == Part.MATCHING) return status.shard().snapshotsUnusable();
    return status.views().stream()
        .filter(it -> it.name().equals(part.text()))
        .map(ViewStatus::snapshotsUnusable)
        .findFirst()
        .orElse(List.of());
  }
}
