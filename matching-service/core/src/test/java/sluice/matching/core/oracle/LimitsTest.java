package sluice.matching.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.vocabulary.TriggerReference.MID_PRICE;

import org.junit.jupiter.api.Test;
import sluice.vocabulary.Side;

/**
 * What happens at the bounds, and on the exact values, that random logs seldom or never reach: the
 * core and the oracle agree.
 */
class LimitsTest {
  private static final int SELDOM = 500;

  private static void agree(Script script) {
    Comparison comparison = Comparison.ofTheCore().checking(SELDOM);
    Comparison.Failure failure = comparison.replay(script.log);
    assertThat(failure == null ? null : failure.what()).isNull();
  }

  @Test
  void aCascadeStopsAtAThousandAndGoesOnWithTheNextCommand() {
    Script script = new Script(3, 10_000);
    for (int i = 0; i < 2_300; i++) script.stop(1, Side.SELL, 1_000, 10_000);
    for (int i = 0; i < 30; i++) script.limit(2, Side.BUY, 100_000, 9_990 - i, 0, 0);
    script.limit(2, Side.BUY, 1_000, 10_000, 0, 0);
    script.limit(3, Side.SELL, 1_000, 10_000, 0, 0);
    script.nowMs += 5_000; // no leap yet
    for (int i = 0; i < 4; i++) script.add(new Act.AdvanceClock());
    agree(script);
  }

  @Test
  void aLeapWhileACascadeIsPendingHaltsBeforeItGoesOn() {
    Script script = new Script(3, 10_000);
    for (int i = 0; i < 1_100; i++) script.stop(1, Side.SELL, 1_000, 10_000);
    for (int i = 0; i < 30; i++) script.limit(2, Side.BUY, 100_000, 9_990 - i, 0, 0);
    script.limit(2, Side.BUY, 1_000, 10_000, 0, 0);
    script.limit(3, Side.SELL, 1_000, 10_000, 0, 0);
    script.nowMs += 5_001;
    script.add(new Act.AdvanceClock());
    agree(script);
  }

  @Test
  void aThousandTimersFireBeforeACommandAndTheRestBeforeTheNext() {
    Script script = new Script(3, 10_000);
    for (int account = 1; account <= 3; account++) {
      for (int group = 1; group <= 500; group++) {
        script.limit(account, Side.BUY, 1_000, 5_000 + group, 0, group);
        script.add(new Act.CancelAfter(account, group, 10));
      }
    }
    for (int i = 0; i < 5; i++) {
      script.nowMs += 4_000;
      script.add(new Act.AdvanceClock());
    }
    agree(script);
  }

  @Test
  void anAccountKeepsTenThousandClosedClientIds() {
    Script script = new Script(1, 10);
    for (int client = 1; client <= 10_001; client++) {
      script.limit(1, Side.BUY, 1_000, 5_000, client, 0);
      script.add(new Act.Cancel(1, 1, 0, client));
    }
    script.limit(1, Side.BUY, 1_000, 5_000, 2, 0); // still taken
    script.limit(1, Side.BUY, 1_000, 5_000, 1, 0); // free again
    agree(script);
  }

  @Test
  void aClosedClientIdIsTakenForTenMinutesAndNotAMillisecondLonger() {
    Script script = new Script(1, 10);
    script.limit(1, Side.BUY, 1_000, 5_000, 77, 0);
    script.add(new Act.Cancel(1, 1, 0, 77));
    script.nowMs += 600_000;
    script.limit(1, Side.BUY, 1_000, 5_000, 77, 0);
    script.nowMs += 1;
    script.limit(1, Side.BUY, 1_000, 5_000, 77, 0);
    agree(script);
  }

  @Test
  void aCommandCountsInTheMillisecondOfItsExpiryAndNotInTheNext() {
    Script script = new Script(1, 10);
    script.addExpiring(script.nowMs, new Act.Credit(900, 1, 1, 5));
    script.addExpiring(script.nowMs - 1, new Act.Credit(901, 1, 1, 5));
    script.addExpiring(script.nowMs + 60_000, new Act.Credit(902, 1, 1, 5));
    script.addExpiring(script.nowMs + 60_001, new Act.Credit(903, 1, 1, 5));
    agree(script);
  }

  @Test
  void halfAPointBesideTheMiddleIsNotTheMiddle() {
    Script script = new Script(2, 10);
    script.limit(2, Side.BUY, 1_000, 10_000, 0, 0);
    script.limit(2, Side.SELL, 1_000, 10_004, 0, 0);
    script.stop(1, Side.SELL, 100, 10_001, MID_PRICE);
    script.stop(1, Side.BUY, 100, 10_003, MID_PRICE);
    script.limit(2, Side.SELL, 1_000, 10_003, 0, 0); // the middle is 10,001.5: neither fires
    script.limit(2, Side.SELL, 1_000, 10_002, 0, 0); // 10,001: the sell fires
    agree(script);
  }

  @Test
  void aMiddleAboveTheTriggerByHalfAPointFiresABuy() {
    Script script = new Script(2, 10);
    script.limit(2, Side.BUY, 1_000, 10_000, 0, 0);
    script.limit(2, Side.SELL, 1_000, 10_005, 0, 0);
    script.stop(1, Side.BUY, 100, 10_003, MID_PRICE);
    script.limit(2, Side.BUY, 1_000, 10_002, 0, 0); // 10,003.5
    agree(script);
  }

  @Test
  void aThousandAndTwentyFourSendersAreHeardAndSilentOnesForgotten() {
    Script script = new Script(1, 10);
    for (int sender = 8; sender < 8 + 1_023; sender++) {
      script.nowMs += 30;
      script.addFrom(sender, new Act.AdvanceClock());
    }
    script.addFrom(9_000, new Act.AdvanceClock());
    script.nowMs += 59_970;
    script.addFrom(9_001, new Act.AdvanceClock());
    script.addFrom(9_002, new Act.AdvanceClock());
    agree(script);
  }

  @Test
  void theVenueClosesTenThousandOrdersAtATime() {
    Script script = new Script(1, 20_000);
    for (int i = 0; i < 6_000; i++) {
      script.limit(1, Side.BUY, 1_000, 5_000 + i % 300, 0, 0);
      script.limit(1, Side.SELL, 1_000, 6_000 + i % 300, 0, 0);
    }
    for (int i = 0; i < 50; i++) script.stop(1, Side.SELL, 1_000, 4_000 + i);
    script.add(new Act.CancelMarket(1));
    script.add(new Act.CancelMarket(1));
    agree(script);
  }
}
