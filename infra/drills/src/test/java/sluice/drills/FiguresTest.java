package sluice.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.drills.client.RoundTrips;
import sluice.drills.judge.Verdict;

class FiguresTest {
  private final Figures figures = new Figures("matching-kill");

  @Test
  void timesAreNearestRanksAndTheBoundIsThreeByTheRuns() {
    for (double each : new double[] {3, 1, 2, 9}) {
      figures.took(each);
      figures.judged(new Verdict(50, 0, 0, List.of()));
      figures.ran();
    }
    assertThat(figures.result())
        .isEqualTo(
            "RESULT drill.matching-kill runs=4 lost=0 doubled=0 p50=2.00 p95=9.00 worst=9.00"
                + " bound=0.750 acknowledged=50 problems=0");
    assertThat(figures.good()).isTrue();
  }

  @Test
  void howOrdersFaredIsToldByTheSlowestAndIsNoVerdict() {
    figures.judged(new Verdict(50, 0, 0, List.of()));
    figures.ran();
    RoundTrips before = new RoundTrips(100, 0, 4);
    figures.saw(new OrdersThroughLoss.Seen(before, new RoundTrips(90, 0, 8), 1_000));
    assertThat(figures.result()).endsWith("p99After=8.0 rebuiltPerSecond=1000 met=yes");
    figures.saw(new OrdersThroughLoss.Seen(before, new RoundTrips(90, 2, 9), -1));
    figures.saw(new OrdersThroughLoss.Seen(before, new RoundTrips(90, 0, 7), 2_000));

    assertThat(figures.result())
        .endsWith(
            "problems=0 ordersBefore=100 ordersAfter=90 notAccepted=2 p99Before=4.0 p99After=9.0"
                + " rebuiltPerSecond=- met=no");
    assertThat(figures.good()).isTrue();
  }

  @Test
  void whatIsLostOnceIsLost() {
    figures.judged(new Verdict(10, 1, 0, List.of("an order is not there")));
    figures.ran();
    figures.judged(new Verdict(20, 0, 0, List.of()));
    figures.ran();
    assertThat(figures.good()).isFalse();
    assertThat(figures.result()).contains("runs=2 lost=1").contains("problems=1");
  }

  @Test
  void noRunIsNoGoodRun() {
    assertThat(figures.good()).isFalse();
    assertThat(figures.result()).contains("runs=0").contains("p50=-");
  }
}
