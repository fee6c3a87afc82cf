package sluice.drills.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.drills.client.Acknowledgement.Kind;
import sluice.drills.client.Acknowledgement.Outcome;

class AcknowledgementFileTest {
  @TempDir Path directory;

  @Test
  void whatWasAppendedIsReadBackInItsOrderAndAReopenedFileGoesOn() {
    Path path = directory.resolve("acknowledgements.jsonl");
    Acknowledgement order =
        new Acknowledgement(
            Kind.ORDER,
            7,
            new UUID(1, 2),
            new UUID(3, 4),
            Outcome.DONE,
            0,
            "partiallyFilled",
            new BigDecimal("0.10"));
    Acknowledgement cancel =
        new Acknowledgement(Kind.CANCEL, 7, new UUID(1, 2), null, Outcome.REFUSED, 240, null, null);
    try (AcknowledgementFile file = new AcknowledgementFile(path)) {
      file.append(order);
    }
    try (AcknowledgementFile file = new AcknowledgementFile(path)) {
      file.append(cancel);
    }
    assertThat(AcknowledgementFile.read(path)).containsExactly(order, cancel);
  }
}
