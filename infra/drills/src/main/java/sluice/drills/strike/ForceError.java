package sluice.drills.strike;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sluice.drills.venue.DrillVenue;
import sluice.launcher.process.Part;

/**
 * Every force of matching's files fails with an input/output error: the process tells nobody of
 * what it could not force, and ends.
 */
final class ForceError implements Strike {
  /** A minute: a loaded machine takes long to start a process that has something to force. */
  private static final int TRIES = 1_200;

  private static final long AGAIN_AFTER_MS = 50;

  private final List<String> wrong = new ArrayList<>();
  private LogMark log;

  @Override
  public String name() {
    return "force-error";
  }

  @Override
  public String what() {
    return "every force of the matching process fails (EIO, by strace)";
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
    log = LogMark.end(venue.log(Part.MATCHING));
  }

  @Override
  public void strike(DrillVenue venue) {
    if (!venue.lives(Part.MATCHING)) return;
    Path seen = venue.root().resolve("logs/force-error.strace");
    try (Strace _ =
        Strace.on(
            venue.pid(Part.MATCHING),
            seen,
            "-e",
            "trace=fdatasync,fsync",
            "-e",
            "inject=fdatasync,fsync:error=EIO")) {
      for (int i = 0; i < TRIES && venue.lives(Part.MATCHING); i++) {
        DrillVenue.pause(AGAIN_AFTER_MS);
      }
    }
    if (venue.lives(Part.MATCHING)) wrong.add(livesOn(seen));
    venue.kill(Part.MATCHING);
  }

  /** One that is only starting may take long to come to its first force. */
  private static String livesOn(Path seen) {
    try {
      return Files.readString(seen).contains("EIO")
          ? "matching lives on with a disk that cannot be forced"
          : "matching forced nothing while every force was to fail";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> check(DrillVenue venue) {
    if (!log.since().contains("cannot be forced")) {
      wrong.add("the log says nothing of the failed force");
    }
    return List.copyOf(wrong);
  }
}
