package sluice.drills.strike;

import java.util.List;
import sluice.drills.venue.DrillVenue;
import sluice.launcher.image.Trees;
import sluice.launcher.process.Part;

/** PostgreSQL dies, and an empty one comes back. */
final class DatabaseWipe implements Strike {
  @Override
  public String name() {
    return "database-wipe";
  }

  @Override
  public String what() {
    return "PostgreSQL is killed and its data are deleted; an empty one comes back";
  }

  @Override
  public boolean ordersGoOn() {
    return true;
  }

  @Override
  public List<Part> parts() {
    return List.of(Part.POSTGRES);
  }

  @Override
  public void strike(DrillVenue venue) {
    venue.kill(Part.POSTGRES);
    Trees.delete(venue.directory(Part.POSTGRES));
  }
}
