package sluice.launcher.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import sluice.launcher.process.Part;

/**
 * How the venue was last started: kept so that later commands find it, and so that what died comes
 * back where it was. Written before anything starts, removed when all has been stopped.
 *
 * @param since when it was started
 * @param ports of the parts that run here
 * @param kafka bootstrap servers of a broker that is not ours; null for our own
 * @param postgres address of a PostgreSQL that is not ours; null for our own
 */
public record Running(
    Instant since, Map<Part, Integer> ports, String kafka, ExternalPostgres postgres) {
  /** A PostgreSQL that somebody else runs. */
  public record ExternalPostgres(String url, String user, String password) {}

  /** How it was last started; empty when it was stopped since, or never started. */
  public static Optional<Running> in(DataDirectory data) {
    return JsonFile.read(data.running(), Running.class);
  }

  public void write(DataDirectory data) {
    JsonFile.write(data.running(), this);
  }

  public static void remove(DataDirectory data) {
    try {
      Files.deleteIfExists(data.running());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this part is one of ours. */
  public boolean isHere(Part part) {
    return switch (part) {
      case KAFKA -> kafka == null;
      case POSTGRES -> postgres == null;
      case MATCHING, CONTROL, GATEWAY -> true;
    };
  }
}
