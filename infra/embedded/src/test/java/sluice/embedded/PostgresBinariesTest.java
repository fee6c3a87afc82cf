package sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {
  @Test
  void aMachineWithoutBinariesIsToldInOneSentence() {
    assertThatThrownBy(() -> PostgresBinaries.archive("Windows 11", "amd64"))
        .isInstanceOf(ServerFailed.class)
        .hasMessageContaining("there is no embedded PostgreSQL for Windows 11 on amd64");
  }

  @Test
  void unpackingTwiceIsUnpackingOnce(@TempDir Path cache) throws Exception {
    Path first = PostgresBinaries.unpacked(cache);
    assertThat(first.resolve("bin/postgres")).isExecutable();
    var unpackedAt = Files.getLastModifiedTime(first.resolve("bin/postgres"));
    assertThat(PostgresBinaries.unpacked(cache)).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(first.resolve("bin/postgres"))).isEqualTo(unpackedAt);
  }
}
