package sluice.operations.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The sample that the project carries. */
class SampleTest {
  private static final Path SAMPLE = Path.of("sample");

  @Test
  void theSampleIsWhatItsSeedMakes() throws IOException {
    for (Map.Entry<String, String> file :
        SampleFlow.files(SampleFlow.SEED, SampleFlow.ROWS).entrySet()) {
      assertThat(SAMPLE.resolve(file.getKey())).hasContent(file.getValue());
    }
  }

  @Test
  void anotherSeedMakesOtherFlow() {
    assertThat(SampleFlow.files(1, 400)).isNotEqualTo(SampleFlow.files(2, 400));
  }

  @Test
  void aPriceTimeEngineReproducesTheSampleWholly() throws InterruptedException {
    List<FlowRow> rows = FlowFiles.rows(SAMPLE.resolve("l3.csv"));
    List<FileTrade> recorded = FlowFiles.trades(SAMPLE.resolve("trades.csv"));
    List<BookSnapshot> snapshots = FlowFiles.snapshots(SAMPLE.resolve("book20.csv"));
    PlainFloor floor = new PlainFloor();
    MarketPlayer player =
        new MarketPlayer(rows, snapshots, floor, new MarketPlayer.Options(0, false));

    player.play();

    Tally tally = player.tally();
    assertThat(recorded).hasSizeGreaterThan(50);
    assertThat(Reproduction.matched(recorded, tally.trades)).isEqualTo(recorded.size());
    assertThat(tally.snapshotsAgreed).isEqualTo(snapshots.size());
    assertThat(tally.tradeCount).isEqualTo(recorded.size());
    assertThat(tally.rowsPlayed).isEqualTo(rows.size());
    assertThat(floor.desks).as("more orders rest than two traders may have").isGreaterThan(2);
    assertThat(floor.mostOpenAtOneDesk).isEqualTo(Trader.OPEN_AT_MOST);
  }
}
