package sluice.gateway;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import sluice.gateway.history.HistorySettings;
import sluice.replica.views.SnapshotSchedule;

/** Everything that can be set, checked at start. */
@Validated
@ConfigurationProperties("sluice")
public record GatewaySettings(
    @Valid @NotNull Kafka kafka,
    @Valid @NotNull Database database,
    @Valid @NotNull Keys keys,
    @Valid @DefaultValue Gateway gateway,
    @Valid @DefaultValue HistorySettings history) {

  /**
   * @param bootstrapServers host:port, comma-separated
   */
  public record Kafka(@NotBlank String bootstrapServers) {}

  /** Where history is kept. It may be absent at start, and for ever. */
  public record Database(
      @NotBlank String url, @NotBlank String username, @DefaultValue("") String password) {}

  /**
   * @param masterKeyFile 32 bytes, base64: opens the secrets of API keys
   */
  public record Keys(@NotNull Path masterKeyFile) {}

  /**
   * @param matchingUrl where the matching service answers over HTTP; asked only whether it has room
   * @param rateLimitPerMinute weight points of a key without a limit of its own, and of an address
   *     that sends unsigned requests
   * @param queuedCommands that may wait to be sent; one more is answered 107
   * @param unansweredCommands that may wait for the core; one more is answered 107
   * @param answeredWithin after which an order is answered 109
   * @param outboxMessages that may wait for one slow reader of a socket before it is cut off
   * @param outboxSize of the texts that may wait so
   * @param actionsPerSocket reads of one socket that are under way at once; the next one waits
   * @param snapshots of the live views
   */
  public record Gateway(
      @DefaultValue("http://127.0.0.1:8082") @NotNull URI matchingUrl,
      @DefaultValue("1000") @Min(1) int rateLimitPerMinute,
      @DefaultValue("4096") @Min(1) @Max(1_000_000) int queuedCommands,
      @DefaultValue("16384") @Min(1) @Max(1_000_000) int unansweredCommands,
      @DefaultValue("3s") @NotNull Duration answeredWithin,
      @DefaultValue("8192") @Min(16) int outboxMessages,
      @DefaultValue("8MB") @NotNull DataSize outboxSize,
      @DefaultValue("32") @Min(1) @Max(1_000) int actionsPerSocket,
      @Valid @DefaultValue Snapshots snapshots) {}

  /**
   * When the live views are put away on our own disk, so that a restart need not read the log from
   * its beginning.
   *
   * @param directory holds them and nothing else; mode 0700, one process; none: no snapshots
   * @param keep the newest so many stay
   * @param leastEvents fewer since the newest are sooner read again than written
   * @param afterEvents so many since the newest are put away at once
   * @param every a newest one of this age is followed by another
   */
  public record Snapshots(
      Path directory,
      @DefaultValue("3") @Min(1) int keep,
      @DefaultValue("10000") @Min(1) long leastEvents,
      @DefaultValue("1000000") @Min(1) long afterEvents,
      @DefaultValue("5m") @NotNull Duration every) {
    /** As the snapshots' schedule. */
    public SnapshotSchedule schedule() {
      return new SnapshotSchedule(keep, leastEvents, afterEvents, every);
    }
  }
}
