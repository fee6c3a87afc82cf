package sluice.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.launcher.Refused;

class DataDirectoryTest {
  @TempDir Path parent;
  private DataDirectory data;

  @BeforeEach
  void named() {
    data = DataDirectory.at(parent.resolve("venue"));
  }

  @Test
  void onlyItsOwnerMayEnter() throws IOException {
    data.make();
    assertThat(mode()).isEqualTo("rwx------");
  }

  @Test
  void oneThatOthersCouldEnterIsClosed() throws IOException {
    Files.createDirectory(data.root());
    Files.setPosixFilePermissions(data.root(), PosixFilePermissions.fromString("rwxr-xr-x"));
    data.make();
    assertThat(mode()).isEqualTo("rwx------");
  }

  private String mode() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root()));
  }

  @Test
  void aDirectoryWithStrangeFilesIsRefusedAndStaysAsItWas() throws IOException {
    Path strange = data.root().resolve("thesis.txt");
    Files.createDirectory(data.root());
    Files.writeString(strange, "years of work");
    assertThatThrownBy(data::make)
        .isInstanceOf(Refused.class)
        .hasMessageContaining("files that are not of a venue");
    assertThatThrownBy(() -> Removal.of(data))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("nothing was removed");
    assertThat(strange).exists();
  }

  @Test
  void aFileIsNoDirectory() throws IOException {
    Files.writeString(data.root(), "");
    assertThatThrownBy(data::make).isInstanceOf(Refused.class).hasMessageContaining("--data DIR");
  }

  @Test
  void aHalfMadeOneIsTakenAgain() {
    data.make();
    data.lock().close();
    data.make();
  }

  @Test
  void onlyOneCommandIsAtWork() {
    data.make();
    try (DataDirectory.Held _ = data.lock()) {
      assertThatThrownBy(data::lock).isInstanceOf(Refused.class).hasMessageContaining("at work");
    }
    data.lock().close();
  }

  @Test
  void freshRemovesAVenuesData() throws IOException {
    data.make();
    VenueStamp stamp = VenueStamp.of(data);
    Secrets.in(data);
    VenueKeys.in(data);
    Files.createDirectories(data.root().resolve("broker/data"));
    Files.writeString(data.root().resolve("broker/data/log"), "records");
    Path outside = Files.writeString(parent.resolve("outside"), "kept");
    Files.createSymbolicLink(data.root().resolve("broker/link"), outside);

    Removal removal = Removal.of(data);

    assertThat(removal.createdAt()).isEqualTo(stamp.createdAt());
    assertThat(removal.bytes()).isGreaterThan(100);
    assertThat(data.root()).isEmptyDirectory();
    assertThat(outside).exists();
    assertThat(data.isUsed()).isFalse();
  }

  @Test
  void freshOnNothingRemovesNothing() {
    data.make();
    assertThat(Removal.of(data)).isEqualTo(new Removal(0, null));
  }
}
