package sluice.drills.strike;

import java.util.List;
import java.util.Optional;
import sluice.launcher.process.Part;

/** All losses that are drilled, in the order in which they are listed. */
public final class Strikes {
  private static final List<Strike> ALL =
      List.of(
          new Kill("matching-kill", "the matching process is killed", List.of(Part.MATCHING)),
          new Kill("cold-restart", "all five processes are killed at once", everything()),
          new Kill("gateway-kill", "the gateway is killed", List.of(Part.GATEWAY)),
          new ControlKill(),
          new Kill("broker-kill", "the broker is killed", List.of(Part.KAFKA)),
          new Kill("database-kill", "PostgreSQL is killed", List.of(Part.POSTGRES)),
          new DatabaseWipe(),
          new DatabaseSetBack(),
          new JournalLoss(),
          new SnapshotDamage(),
          new DiskFull(),
          new ForceError(),
          new SlowDisk(),
          new PowerLoss());

  private Strikes() {}

  private static List<Part> everything() {
    return List.of(Part.values());
  }

  /** Each of them. */
  public static List<Strike> all() {
    return ALL;
  }

  /** By its name. */
  public static Optional<Strike> of(String name) {
    return ALL.stream().filter(it -> it.name().equals(name)).findFirst();
  }
}
