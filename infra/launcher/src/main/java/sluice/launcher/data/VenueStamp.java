package sluice.launcher.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.regex.Pattern;
import sluice.launcher.Refused;
import sluice.protocol.Topics;

/**
 * What a data directory says of itself: that it is a venue's, and which build can read it. The wire
 * is not published yet, so any change of its schema (comments apart) makes older data unreadable.
 *
 * @param layout of the directory's files
 * @param schema digest of the wire's schema
 * @param createdAt by this machine's clock, for people
 */
public record VenueStamp(int layout, String schema, Instant createdAt) {
  /** Of the files that this build writes. */
  static final int LAYOUT = 1;

  private static final String SCHEMA = "/sluice/protocol/schema.xml";
  private static final Pattern WORDS =
      Pattern.compile("<!--.*?-->|\\s+description=\"[^\"]*\"", Pattern.DOTALL);
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final int DIGEST_BYTES = 8;

  /**
   * The stamp of a directory, made when it has none.
   *
   * @throws Refused when another build's data are there
   */
  public static VenueStamp of(DataDirectory data) {
    VenueStamp known = JsonFile.read(data.stamp(), VenueStamp.class).orElse(null);
    if (known == null) {
      VenueStamp made =
          new VenueStamp(LAYOUT, currentSchema(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
      JsonFile.write(data.stamp(), made);
      return made;
    }
    if (known.layout != LAYOUT || !known.schema.equals(currentSchema())) {
      throw new Refused(
          ("The data in %s are of another schema (%s of %s, this build reads %s): start anew with"
                  + " infra/up --fresh, which removes them, or keep them and name another directory"
                  + " with --data DIR.")
              .formatted(data.root(), known.schema, known.createdAt, currentSchema()));
    }
    return known;
  }

  /** Digest of the schema on this build's class path. */
  static String currentSchema() {
    try (InputStream in = Topics.class.getResourceAsStream(SCHEMA)) {
      return digest(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the schema of the wire", e);
    }
  }

  /** What people read in a schema does not count: its comments, descriptions and spacing. */
  static String digest(String schema) {
    String bare = SPACE.matcher(WORDS.matcher(schema).replaceAll("")).replaceAll(" ");
    try {
      byte[] whole =
          MessageDigest.getInstance("SHA-256").digest(bare.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(whole, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }
}
