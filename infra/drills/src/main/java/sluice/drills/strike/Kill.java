package sluice.drills.strike;

import java.util.List;
import sluice.drills.venue.DrillVenue;
import sluice.launcher.process.Part;

/** Processes end at once, as kill -9 ends them; their files stay. */
record Kill(String name, String what, List<Part> parts) implements Strike {
  @Override
  public void strike(DrillVenue venue) {
    parts.forEach(venue::kill);
  }
}
