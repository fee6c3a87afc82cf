package sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Started by root on a machine that refuses user namespaces. */
class PostgresAccountIT {
  private static final List<String> REFUSED = List.of("false");

  @TempDir Path binaries;
  @TempDir Path directory;

  @BeforeEach
  void weAreRoot() {
    boolean root = new UnixSystem().getUid() == 0;
    if (!root) System.out.println("PostgresAccountIT not run: only root has to be somebody else");
    assumeTrue(root, "only root has to be somebody else");
  }

  @Test
  void runsAsNobodyWhoOwnsItsDirectory() throws IOException {
    Files.setPosixFilePermissions(binaries, PosixFilePermissions.fromString("rwxr-xr-x"));
    PostgresSettings settings = PostgresSettings.in(directory, binaries, "sluice", "secret");
    Path programs = PostgresBinaries.unpacked(binaries);
    PostgresAccount nobody = PostgresAccount.choose(directory, programs, REFUSED);
    PostgresCluster cluster = new PostgresCluster(settings, programs, nobody);
    cluster.makeOnce();
    Postmaster postmaster =
        cluster.start(LoopbackPorts.claim(0, "PostgreSQL"), LogFile.from(settings.log()));
    try {
      assertThat(EmbeddedPostgres.running(settings).orElseThrow().database("sluice")).isNotBlank();
      assertThat(Files.getOwner(directory.resolve("data")).getName()).isEqualTo("nobody");
    } finally {
      postmaster.process().kill();
    }
  }

  @Test
  void saysWhatToDoWhereNobodyCannotReachTheDirectories() throws IOException {
    Files.setPosixFilePermissions(binaries, PosixFilePermissions.fromString("rwx------"));
    Path programs = PostgresBinaries.unpacked(binaries);
    assertThatThrownBy(() -> PostgresAccount.choose(directory, programs, REFUSED))
        .isInstanceOf(ServerFailed.class)
        .hasMessageContaining("refuses to run as root")
        .hasMessageContaining("start as an ordinary user");
  }
}
