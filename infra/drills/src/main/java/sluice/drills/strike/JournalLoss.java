package sluice.drills.strike;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import sluice.drills.venue.DrillVenue;
import sluice.launcher.image.Trees;
import sluice.launcher.process.Part;

/** Matching dies, and its disk with journal and snapshots is gone. */
final class JournalLoss implements Strike {
  @Override
  public String name() {
    return "journal-loss";
  }

  @Override
  public String what() {
    return "the matching process is killed, its journal and snapshots are deleted";
  }

  @Override
  public List<Part> parts() {
    return List.of(Part.MATCHING);
  }

  @Override
  public void strike(DrillVenue venue) {
    venue.kill(Part.MATCHING);
    empty(venue.directory(Part.MATCHING).resolve("journal"));
    empty(venue.directory(Part.MATCHING).resolve("snapshots"));
  }

  /** The directory itself stays: it may be a disk of its own. */
  private static void empty(Path directory) {
    if (!Files.exists(directory)) return;
    try (Stream<Path> found = Files.list(directory)) {
      for (Path each : found.toList()) {
        if (Files.isDirectory(each)) Trees.delete(each);
        else Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot empty " + directory, e);
    }
  }
}
