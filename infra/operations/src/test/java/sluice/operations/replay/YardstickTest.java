package sluice.operations.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a plain price-time engine makes of a recorded day: the yardstick for the venue. The day is
 * no part of the project: {@code SLUICE_ORDER_FLOW} names the folder that holds it.
 */
class YardstickTest {
  private static Tally play(Path folder, boolean keepsFilled) throws InterruptedException {
    MarketPlayer player =
        new MarketPlayer(
            FlowFiles.rows(folder.resolve("l3.csv.gz")),
            FlowFiles.snapshots(folder.resolve("book20.csv.gz")),
            new PlainFloor(),
            new MarketPlayer.Options(0, keepsFilled));
    player.play();
    return player.tally();
  }

  @Test
  void aPlainEngineReproducesTheRecordedDay() throws InterruptedException {
    String named = System.getenv("SLUICE_ORDER_FLOW");
    boolean there = named != null && Files.isDirectory(Path.of(named));
    if (!there)
      System.out.println("YardstickTest not run: SLUICE_ORDER_FLOW names no recorded day");
    assumeTrue(there, "SLUICE_ORDER_FLOW names no recorded day");
    Path folder = Path.of(named);
    List<FileTrade> recorded = FlowFiles.trades(folder.resolve("trades.csv.gz"));

    Tally tally = play(folder, false);

    double reproduced = (double) Reproduction.matched(recorded, tally.trades) / recorded.size();
    double best = (double) tally.snapshotsAgreed / tally.snapshots;
    assertThat(reproduced).isCloseTo(0.872, within(0.0005));
    assertThat(best).isCloseTo(0.987, within(0.0005));
    assertThat(tally.snapshotsAstray).isZero();
    assertThat(tally.strangers).isZero();

    Tally withheld = play(folder, true);
    double reproducedWithheld =
        (double) Reproduction.matched(recorded, withheld.trades) / recorded.size();
    assertThat(reproducedWithheld).isCloseTo(0.635, within(0.0005));
  }
}
