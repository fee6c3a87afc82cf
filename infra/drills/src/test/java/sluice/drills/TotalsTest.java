package sluice.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.drills.judge.Verdict;

class TotalsTest {
  @Test
  void whatSeveralDrillsCameToIsTheSumOfThem() {
    Figures one = new Figures("one");
    one.took(3);
    one.judged(new Verdict(50, 1, 0, List.of("an order is not there")));
    one.ran();
    Figures other = new Figures("other");
    other.took(1);
    other.judged(new Verdict(20, 0, 2, List.of("one is there twice", "another too")));
    other.problem();
    other.ran();
    Totals totals = new Totals();
    totals.add(one);
    totals.add(other);
    assertThat(totals.runs()).isEqualTo(2);
    assertThat(totals.verdict()).isEqualTo("lost=1 doubled=2 problems=4 acknowledged=70");
    assertThat(totals.times()).hasToString("p50=1.00 p95=3.00 worst=3.00");
  }
}
