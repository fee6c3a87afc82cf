package sluice.drills.strike;

import java.util.List;
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
    Trees.delete(venue.directory(Part.MATCHING).resolve("journal"));
    Trees.delete(venue.directory(Part.MATCHING).resolve("snapshots"));
  }
}
