package sluice.drills.strike;

import java.nio.file.Path;
import java.util.List;
import sluice.drills.venue.DrillVenue;
import sluice.launcher.image.Trees;
import sluice.launcher.process.Part;

/** PostgreSQL dies, and comes back with the data that it had some hundred orders ago. */
final class DatabaseSetBack implements Strike {
  @Override
  public String name() {
    return "database-set-back";
  }

  @Override
  public String what() {
    return "PostgreSQL is killed and comes back with older data";
  }

  @Override
  public List<Part> parts() {
    return List.of(Part.POSTGRES);
  }

  /** Copied at rest, so that the copy is a state that it really had. */
  @Override
  public void prepare(DrillVenue venue) {
    venue.stop(Part.POSTGRES);
    Trees.delete(older(venue));
    Shell.run("cp", "-a", venue.directory(Part.POSTGRES).toString(), older(venue).toString());
    venue.up();
  }

  private static Path older(DrillVenue venue) {
    return venue.root().resolve("logs/postgres-older");
  }

  @Override
  public void strike(DrillVenue venue) {
    venue.kill(Part.POSTGRES);
    Trees.delete(venue.directory(Part.POSTGRES));
    Shell.run("cp", "-a", older(venue).toString(), venue.directory(Part.POSTGRES).toString());
  }
}
