package sluice.matching.app;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** Everything that can be set, checked at start. What changes a match is not among it. */
@Validated
@ConfigurationProperties("sluice")
record MatchingSettings(@Valid @NotNull Kafka kafka) {
  /**
   * @param bootstrapServers host:port, comma-separated
   */
  record Kafka(@NotBlank String bootstrapServers) {}
}
