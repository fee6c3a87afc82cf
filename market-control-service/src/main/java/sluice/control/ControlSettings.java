package sluice.control;

import jakarta.validation.Valid;
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
import sluice.replica.views.SnapshotSchedule;

/**
 * Everything that can be set, checked at start.
 *
 * @param operatorsFile who may sign in at the local issuer; not needed with an issuer of your own
 */
@Validated
@ConfigurationProperties("sluice")
public record ControlSettings(
    @Valid @NotNull Kafka kafka,
    @Valid @NotNull Database database,
    @Valid @NotNull Keys keys,
    Path operatorsFile,
    @Valid @DefaultValue Control control) {

  /**
   * @param bootstrapServers host:port, comma-separated
   */
  public record Kafka(@NotBlank String bootstrapServers) {}

  /** Where plans and the audit are kept. It may be absent at start, and for ever. */
  public record Database(
      @NotBlank String url, @NotBlank String username, @DefaultValue("") String password) {}

  /**
   * @param controlKeyFile Ed25519, PKCS#8 PEM: signs states, listings and accounts
   * @param fundingKeyFile Ed25519, PKCS#8 PEM: signs credits
   * @param masterKeyFile 32 bytes, base64: seals the secrets of API keys
   * @param issuerKeyFile EC P-256, PKCS#8 PEM: signs tokens of the local issuer; not needed with an
   *     issuer of your own
   */
  public record Keys(
      @NotNull Path controlKeyFile,
      @NotNull Path fundingKeyFile,
      @NotNull Path masterKeyFile,
      Path issuerKeyFile) {}

  /**
   * @param issuerUri an OIDC issuer whose tokens are taken; absent: the local issuer signs
   * @param audience required in the tokens of {@code issuerUri}; absent: any
   * @param rolesClaim where a token names its roles; a dot goes one level down
   * @param tokenLifetime of the local issuer
   * @param journalDirectory holds our own copies: domain events, acts, accounts and keys
   * @param journalRoom free on its disk, below which acts other than closing ones are refused
   * @param maxSignInFailures per operator and minute, before further attempts are refused
   * @param snapshots of what is known from the event log
   */
  public record Control(
      URI issuerUri,
      String audience,
      @DefaultValue("roles") @NotBlank String rolesClaim,
      @DefaultValue("12h") @NotNull Duration tokenLifetime,
      @DefaultValue(".sluice/control") @NotNull Path journalDirectory,
      @DefaultValue("64MB") @NotNull DataSize journalRoom,
      @DefaultValue("5") @Min(1) int maxSignInFailures,
      @Valid @DefaultValue Snapshots snapshots) {}

  /**
   * When what is known from the event log is put away on our own disk, so that a restart need not
   * read the log from its beginning.
   *
   * @param directory holds it and nothing else; mode 0700, one process; none: no snapshots
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
