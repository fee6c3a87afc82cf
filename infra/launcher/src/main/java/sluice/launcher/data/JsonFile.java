package sluice.launcher.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sluice.launcher.Refused;
import sluice.protocol.KeyFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A record in a file of mode 0600, always whole: replaced in one step. */
final class JsonFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private JsonFile() {}

  static void write(Path file, Object value) {
    KeyFiles.write(file, JSON.writeValueAsString(value));
  }

  /**
   * @throws Refused when the file is there and cannot be understood
   */
  static <T> Optional<T> read(Path file, Class<T> type) {
    if (!Files.exists(file)) return Optional.empty();
    try {
      return Optional.of(JSON.readValue(file, type));
    } catch (JacksonException e) {
      throw new Refused("%s cannot be read: %s".formatted(file, e.getOriginalMessage()));
    }
  }
}
