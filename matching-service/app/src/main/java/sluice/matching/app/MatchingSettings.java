package sluice.matching.app;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
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
   * @param snapshotDirectory holds the newest snapshots; mode 0700, one process
   * @param snapshotsKept how many of them
   * @param recoverWithin a snapshot is taken when a restart would replay for longer
   * @param entryClosesBelow when the journal's disk has less room, only cancels are let in
   * @param entryOpensAbove when it has so much again, orders are
   */
  record Matching(
      @DefaultValue(".sluice/matching/journal") @NotNull Path journalDirectory,
      @DefaultValue("64MB") @NotNull DataSize journalSegment,
      @DefaultValue(".sluice/matching/snapshots") @NotNull Path snapshotDirectory,
      @DefaultValue("3") @Min(1) int snapshotsKept,
      @DefaultValue("5s") @NotNull Duration recoverWithin,
      @DefaultValue("256MB") @NotNull DataSize entryClosesBelow,
      @DefaultValue("384MB") @NotNull DataSize entryOpensAbove) {}
}
