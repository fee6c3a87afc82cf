package sluice.drills.strike;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sluice.drills.venue.DrillVenue;
import sluice.launcher.process.Part;

/**
 * Every force of matching's files takes 200 ms longer for some seconds: slower, and nothing else.
 */
final class SlowDisk implements Strike {
  private static final String DELAY_US = "200000";
  private static final long FOR_MS = 5_000;

  /** Every thread has been seized by then. */
  private static final long SEIZED_MS = 500;

  private final List<String> wrong = new ArrayList<>();
  private Strace strace;
  private long pid;

  @Override
  public String name() {
    return "slow-disk";
  }

  @Override
  public String what() {
    return "every force of the matching process takes 200 ms more for 5 s (by strace)";
  }

  @Override
  public List<Part> parts() {
    return List.of(Part.MATCHING);
  }

  @Override
  public Optional<String> missing() {
    return Strace.missing();
  }

  @Override
  public void prepare(DrillVenue venue) {
    wrong.clear();
  }

  @Override
  public void strike(DrillVenue venue) {
    if (strace != null) return;
    pid = venue.pid(Part.MATCHING);
    strace =
        Strace.on(
            pid,
            null,
            "-e",
            "trace=fdatasync,fsync",
            "-e",
            "inject=fdatasync,fsync:delay_enter=" + DELAY_US);
    DrillVenue.pause(SEIZED_MS);
  }

  @Override
  public void recover(DrillVenue venue) {
    DrillVenue.pause(FOR_MS);
    if (strace != null) {
      if (!strace.works()) wrong.add("strace did not hold the process");
      strace.close();
    }
    strace = null;
    venue.up();
  }

  @Override
  public List<String> check(DrillVenue venue) {
    if (venue.pid(Part.MATCHING) != pid) wrong.add("matching did not live through it");
    return List.copyOf(wrong);
  }
}
