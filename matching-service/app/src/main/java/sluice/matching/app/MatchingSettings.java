package sluice.matching.app;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/** Everything that can be set, checked at start. What changes a match is not among it. */
@Validated
@ConfigurationProperties("sluice")
record MatchingSettings(@Valid @NotNull Kafka kafka, @Valid @DefaultValue Matching matching) {
  /**
   * @param bootstrapServers host:port, comma-separated
   */
  record Kafka(@NotBlank String bootstrapServers) {}

  /**
   * @param journalDirectory holds the command log's second copy; mode 0700, one process
   * @param journalSegment size of a segment's file
   */
  record Matching(
      @DefaultValue(".sluice/matching/journal") @NotNull Path journalDirectory,
      @DefaultValue("64MB") @NotNull DataSize journalSegment) {}
}
