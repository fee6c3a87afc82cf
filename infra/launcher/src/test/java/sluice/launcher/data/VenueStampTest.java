package sluice.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.launcher.Refused;

class VenueStampTest {
  @TempDir Path directory;
  private DataDirectory data;

  @BeforeEach
  void made() {
    data = DataDirectory.at(directory);
    data.make();
  }

  @Test
  void aSecondStartFindsTheStampOfTheFirst() {
    VenueStamp first = VenueStamp.of(data);
    assertThat(VenueStamp.of(data)).isEqualTo(first);
  }

  @Test
  void dataOfAnotherSchemaAreRefusedNamingTheWayOut() {
    JsonFile.write(
        data.stamp(), new VenueStamp(VenueStamp.LAYOUT, "0123456789abcdef", Instant.EPOCH));
    assertThatThrownBy(() -> VenueStamp.of(data))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("another schema")
        .hasMessageContaining("--fresh");
  }

  @Test
  void dataOfAnotherLayoutAreRefused() {
    JsonFile.write(
        data.stamp(),
        new VenueStamp(VenueStamp.LAYOUT + 1, VenueStamp.currentSchema(), Instant.EPOCH));
    assertThatThrownBy(() -> VenueStamp.of(data)).isInstanceOf(Refused.class);
  }

  @Test
  void wordsAboutTheSchemaDoNotChangeIt() {
    String bare = "<message name=\"A\"> <field name=\"x\"/></message>";
    String described =
        """
        <!-- all of it
             explained --><message name="A" description="an A">
          <field name="x"
              description="how many"/></message>\
        """;
    assertThat(VenueStamp.digest(described)).isEqualTo(VenueStamp.digest(bare));
  }

  @Test
  void aFieldMoreChangesIt() {
    assertThat(VenueStamp.digest("<message><field name=\"x\"/></message>"))
        .isNotEqualTo(
            VenueStamp.digest("<message><field name=\"x\"/><field name=\"y\"/></message>"));
  }
}
