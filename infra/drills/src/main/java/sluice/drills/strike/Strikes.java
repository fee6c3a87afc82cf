package sluice.drills.strike;

import java.util.List;
import java.util.Optional;
import sluice.launcher.process.Part;

/** All losses that are drilled, in the order in which they are listed. */
public final class Strikes {
  private static final List<Strike> ALL =
      List.of(
          new Kill("matching-kill", "the matching process is killed", List.of(Part.MATCHING)),
          new DatabaseWipe());

  private Strikes() {}

  /** Each of them. */
  public static List<Strike> all() {
    return ALL;
  }

  /** By its name. */
  public static Optional<Strike> of(String name) {
    return ALL.stream().filter(it -> it.name().equals(name)).findFirst();
  }
}
