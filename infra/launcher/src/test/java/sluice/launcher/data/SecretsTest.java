package sluice.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCrypt;
import sluice.protocol.KeyFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SecretsTest {
  @TempDir Path directory;
  private DataDirectory data;

  @BeforeEach
  void made() {
    data = DataDirectory.at(directory);
    data.make();
  }

  @Test
  void theyAreDrawnOnce() {
    Secrets first = Secrets.in(data);
    assertThat(Secrets.in(data)).isEqualTo(first);
  }

  @Test
  void onlyTheOwnerMayReadThem() throws IOException {
    Secrets.in(data);
    VenueKeys keys = VenueKeys.in(data);
    for (Path each : List.of(data.secrets(), data.operators(), keys.master(), keys.issuer())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
          .as(each.toString())
          .isEqualTo("rw-------");
    }
  }

  @Test
  void theOperatorsFileHoldsHashesThatTheirPasswordsFit() {
    Secrets secrets = Secrets.in(data);
    JsonNode lines = JsonMapper.shared().readTree(data.operators());
    assertThat(lines.size()).isEqualTo(2);
    for (JsonNode line : lines) {
      String password = secrets.operator(line.path("operator").asString()).password();
      String hash = line.path("passwordHash").asString();
      assertThat(hash).startsWith("{bcrypt}");
      assertThat(BCrypt.checkpw(password, hash.substring("{bcrypt}".length()))).isTrue();
    }
  }

  @Test
  void operatorsThatPeopleAddedStay() throws IOException {
    Secrets.in(data);
    Files.writeString(data.operators(), "[]");
    Secrets.in(data);
    assertThat(data.operators()).hasContent("[]");
  }

  @Test
  void aTradersKeyIsKept() {
    Secrets.TradingKey key = new Secrets.TradingKey(7, "key", "secret");
    Secrets.in(data).with(data, "A", key);
    assertThat(Secrets.in(data).traders()).containsExactly(Map.entry("A", key));
  }

  @Test
  void keysAreMadeOnceAndCanBeUsed() {
    VenueKeys keys = VenueKeys.in(data);
    byte[] master = KeyFiles.masterKey(keys.master());
    KeyFiles.privateKey(keys.issuer(), "EC");
    KeyFiles.privateKey(keys.control(), "Ed25519");
    VenueKeys.in(data);
    assertThat(KeyFiles.masterKey(keys.master())).isEqualTo(master);
  }
}
