package sluice.drills.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import sluice.drills.client.Acknowledgement;
import sluice.drills.client.Acknowledgement.Kind;
import sluice.drills.client.Acknowledgement.Outcome;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.protocol.Ids;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;

/** A judge that finds nothing where something is wrong would be worth nothing. */
class AcknowledgementCheckTest {
  private static final long ACCOUNT = 7;
  private static final int MARKET = 1;
  private static final UUID ONE = new UUID(1, 1);
  private static final UUID OTHER = new UUID(1, 2);

  private final EventLog log = EventLog.empty();
  private long sequence;

  @Test
  void whatIsThereAsItWasToldIsGood() {
    happens(accepted(11, ONE));
    Verdict verdict = judge(order(ONE, 11, "new", "0"));
    assertThat(verdict).isEqualTo(new Verdict(1, 0, 0, List.of()));
  }

  @Test
  void anAcceptedOrderThatIsNotThereIsLost() {
    happens(accepted(11, ONE));
    assertThat(judge(order(OTHER, 12, "new", "0")).lost()).isEqualTo(1);
  }

  @Test
  void anOrderUnderAnotherIdIsLost() {
    happens(accepted(11, ONE));
    assertThat(judge(order(ONE, 12, "new", "0")).lost()).isEqualTo(1);
  }

  @Test
  void anOrderThatIsThereTwiceIsDoubled() {
    happens(accepted(11, ONE));
    happens(accepted(12, ONE));
    assertThat(judge(order(ONE, 11, "new", "0")).doubled()).isEqualTo(1);
  }

  @Test
  void anOrderThatNobodyAnsweredMayBeThereOnceAndNotTwice() {
    assertThat(judge(answer(Kind.ORDER, ONE, Outcome.UNKNOWN)).good()).isTrue();
    happens(accepted(11, ONE));
    assertThat(judge(answer(Kind.ORDER, ONE, Outcome.UNKNOWN)).good()).isTrue();
    happens(accepted(12, ONE));
    assertThat(judge(answer(Kind.ORDER, ONE, Outcome.UNKNOWN)).doubled()).isEqualTo(1);
  }

  @Test
  void anOrderThatTradedOtherwiseThanToldIsLost() {
    happens(accepted(11, ONE));
    happens(accepted(12, OTHER), traded(11, 12, 5), closed(12, ClosedReason.FILLED));
    assertThat(judge(order(OTHER, 12, "filled", "0.05")).good()).isTrue();
    assertThat(judge(order(OTHER, 12, "filled", "0.06")).lost()).isEqualTo(1);
    assertThat(judge(order(OTHER, 12, "new", "0.05")).lost()).isEqualTo(1);
  }

  @Test
  void whatWasTradedLaterDoesNotChangeWhatWasTold() {
    happens(accepted(11, ONE));
    happens(accepted(12, OTHER), traded(11, 12, 5), closed(12, ClosedReason.FILLED));
    assertThat(judge(order(ONE, 11, "new", "0")).good()).isTrue();
  }

  @Test
  void anOrderThatWasRefusedAndHappenedIsAProblem() {
    happens(accepted(11, ONE));
    assertThat(judge(answer(Kind.ORDER, ONE, Outcome.REFUSED)).problems())
        .singleElement()
        .asString()
        .contains("was refused with 0, and happened");
  }

  @Test
  void aCancelThatDidNotCloseItsOrderIsLost() {
    happens(accepted(11, ONE));
    assertThat(judge(answer(Kind.CANCEL, ONE, Outcome.DONE)).lost()).isEqualTo(1);
    happens(closed(11, ClosedReason.CANCELLED_BY_TRADER));
    assertThat(judge(answer(Kind.CANCEL, ONE, Outcome.DONE)).good()).isTrue();
  }

  @Test
  void anOrderThatIsAcceptedOrClosedTwiceIsAProblemOfTheLog() {
    happens(accepted(11, ONE));
    happens(accepted(11, OTHER));
    happens(closed(11, ClosedReason.FILLED));
    happens(closed(11, ClosedReason.FILLED));
    assertThat(log.problems()).hasSize(2);
  }

  @Test
  void ofManyProblemsTheFirstAreToldAndTheOthersCounted() {
    List<Acknowledgement> many = new ArrayList<>();
    for (int i = 0; i < 15; i++) many.add(order(new UUID(2, i), i + 1, "new", "0"));
    Verdict verdict = AcknowledgementCheck.of(many, log);
    assertThat(verdict.lost()).isEqualTo(15);
    assertThat(verdict.problems()).hasSize(11).last().asString().isEqualTo("5 more of the kind");
  }

  private Verdict judge(Acknowledgement remembered) {
    return AcknowledgementCheck.of(List.of(remembered), log);
  }

  private static Acknowledgement order(UUID client, long orderId, String status, String filled) {
    return new Acknowledgement(
        Kind.ORDER,
        ACCOUNT,
        client,
        Ids.order(orderId),
        Outcome.DONE,
        0,
        status,
        new BigDecimal(filled));
  }

  private static Acknowledgement answer(Kind kind, UUID client, Outcome outcome) {
    return new Acknowledgement(kind, ACCOUNT, client, null, outcome, 0, null, null);
  }

  private void happens(Event... events) {
    if (sequence == 0) {
      sequence = 1;
      log.take(
          batch(
              new Event.AssetDefined(1, "BTC", 2, "Bitcoin"),
              new Event.AssetDefined(2, "EUR", 2, "Euro"),
              new Event.MarketListed(MARKET, 1, 2, 2, 2, null)));
    }
    log.take(batch(events));
  }

  private EventBatch batch(Event... events) {
    return new EventBatch(sequence, sequence++, 0, 0, 0, 0, true, List.of(events));
  }

  private static Event accepted(long orderId, UUID client) {
    return new Event.OrderAccepted(
        orderId,
        ACCOUNT,
        client,
        0,
        100,
        10,
        0,
        0,
        MARKET,
        Side.BUY,
        OrderType.LIMIT,
        TimeInForce.GTC,
        false,
        SelfTradePrevention.DECREMENT_AND_CANCEL);
  }

  private static Event traded(long maker, long taker, long lots) {
    return new Event.Traded(
        maker, taker, ACCOUNT, ACCOUNT, 100, lots, 0, 0, 0, 0, 0, MARKET, Side.SELL);
  }

  private static Event closed(long orderId, ClosedReason reason) {
    return new Event.OrderClosed(orderId, ACCOUNT, 0, 0, 100, MARKET, Side.BUY, reason, false);
  }
}
