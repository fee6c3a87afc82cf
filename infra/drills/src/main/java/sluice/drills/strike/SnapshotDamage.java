package sluice.drills.strike;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import sluice.drills.venue.DrillVenue;
import sluice.launcher.process.Part;

/**
 * Matching dies, and a byte of its newest snapshot is another one: it is recognised, said and
 * passed over.
 */
final class SnapshotDamage implements Strike {
  private Path damaged;

  @Override
  public String name() {
    return "snapshot-damage";
  }

  @Override
  public String what() {
    return "the matching process is killed, a byte of its newest snapshot is changed";
  }

  @Override
  public List<Part> parts() {
    return List.of(Part.MATCHING);
  }

  /** A snapshot is written when matching ends in good order. */
  @Override
  public void prepare(DrillVenue venue) {
    damaged = null;
    venue.stop(Part.MATCHING);
    venue.up();
  }

  @Override
  public void strike(DrillVenue venue) {
    venue.kill(Part.MATCHING);
    if (damaged != null) return;
    damaged = newest(venue);
    try (FileChannel file =
        FileChannel.open(damaged, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      long middle = file.size() / 2;
      file.read(one, middle);
      one.put(0, (byte) ~one.get(0)).rewind();
      file.write(one, middle);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Their names begin with their sequence, in so many digits that they sort. */
  private static Path newest(DrillVenue venue) {
    try (Stream<Path> files = Files.list(venue.directory(Part.MATCHING).resolve("snapshots"))) {
      return files
          .filter(it -> it.toString().endsWith(".snapshot"))
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> new IllegalStateException("matching left no snapshot"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> check(DrillVenue venue) {
    String name = damaged.getFileName().toString();
    boolean said =
        venue.status().shard().snapshotsUnusable().stream().anyMatch(it -> it.contains(name));
    return said ? List.of() : List.of("nothing says that " + name + " is damaged");
  }
}
