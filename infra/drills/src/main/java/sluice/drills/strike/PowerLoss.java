package sluice.drills.strike;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sluice.drills.strike.UnforcedWrites.Range;
import sluice.drills.venue.DrillVenue;
import sluice.launcher.process.Part;

/**
 * Power goes between a write and its force: matching dies in the midst of a force, and every byte
 * that it had written to its journal and not forced is gone. What was acknowledged had been forced.
 */
final class PowerLoss implements Strike {
  /** Long enough that a process under load is always in the midst of a force. */
  private static final String DELAY_US = "100000";

  /** A minute: a loaded machine takes long to start a process that has something to write. */
  private static final int TRIES = 1_200;

  private static final long AGAIN_AFTER_MS = 50;

  private final List<String> wrong = new ArrayList<>();

  @Override
  public String name() {
    return "power-loss";
  }

  @Override
  public String what() {
    return "the matching process is killed, what it wrote to its journal and did not force is gone";
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
    if (!venue.lives(Part.MATCHING)) return;
    Path seen = venue.root().resolve("logs/power-loss.strace");
    String journal = venue.directory(Part.MATCHING).resolve("journal").toString();
    Map<String, List<Range>> lost = Map.of();
    try (Strace _ =
        Strace.on(
            venue.pid(Part.MATCHING),
            seen,
            "-y",
            "-s",
            "0",
            "-e",
            "trace=pwrite64,fdatasync",
            "-e",
            "inject=fdatasync:delay_enter=" + DELAY_US)) {
      for (int i = 0; i < TRIES && lost.isEmpty(); i++) {
        DrillVenue.pause(AGAIN_AFTER_MS);
        lost = unforced(seen, journal);
      }
      venue.kill(Part.MATCHING);
    }
    // Between the last look and the end more may have been written.
    lost = unforced(seen, journal);
    long dropped = 0;
    for (Map.Entry<String, List<Range>> each : lost.entrySet()) {
      dropped += UnforcedWrites.drop(Path.of(each.getKey()), each.getValue());
    }
    if (dropped == 0) wrong.add("nothing was unforced when power went");
  }

  private static Map<String, List<Range>> unforced(Path seen, String journal) {
    if (!Files.exists(seen)) return Map.of();
    try {
      Map<String, List<Range>> all = UnforcedWrites.in(Files.readAllLines(seen));
      all.keySet().removeIf(file -> !file.startsWith(journal));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> check(DrillVenue venue) {
    return List.copyOf(wrong);
  }
}
