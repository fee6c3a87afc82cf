package sluice.drills.judge;

import java.util.ArrayList;
import java.util.List;
import sluice.drills.client.Acknowledgement;
import sluice.drills.client.Standing;
import sluice.protocol.Ids;
import sluice.vocabulary.ClosedReason;

/**
 * Holds what traders were told against the event log: an accepted order is there once, under the
 * same id and with the same outcome; a cancel that was acknowledged closed its order; what was told
 * not to have happened is not there; what nobody knew is there once at most.
 */
final class AcknowledgementCheck {
  private static final int PROBLEMS_TOLD = 10;

  private final EventLog log;
  private final List<String> problems = new ArrayList<>();
  private long acknowledged;
  private long lost;
  private long doubled;
  private long wrong;

  private AcknowledgementCheck(EventLog log) {
    this.log = log;
  }

  static Verdict of(List<Acknowledgement> remembered, EventLog log) {
    AcknowledgementCheck check = new AcknowledgementCheck(log);
    remembered.forEach(check::judge);
    if (check.wrong > PROBLEMS_TOLD) {
      check.problems.add("%d more of the kind".formatted(check.wrong - PROBLEMS_TOLD));
    }
    return new Verdict(check.acknowledged, check.lost, check.doubled, check.problems);
  }

  private void judge(Acknowledgement it) {
    List<OrderStory> found = log.of(it.clientOrderId());
    if (it.kind() == Acknowledgement.Kind.ORDER && found.size() > 1) {
      doubled++;
      tell(it, "is in the event log %d times".formatted(found.size()));
      return;
    }
    switch (it.outcome()) {
      case DONE -> {
        acknowledged++;
        String difference =
            found.isEmpty()
                ? "is not in the event log"
                : it.kind() == Acknowledgement.Kind.ORDER
                    ? order(it, found.getFirst())
                    : cancel(found.getFirst());
        if (difference == null) return;
        lost++;
        tell(it, difference);
      }
      case REFUSED -> {
        if (it.kind() == Acknowledgement.Kind.ORDER && !found.isEmpty()) {
          tell(it, "was refused with %d, and happened".formatted(it.code()));
        }
      }
      case UNKNOWN -> {
        // there or not, and above: not twice
      }
    }
  }

  private String order(Acknowledgement told, OrderStory is) {
    if (!Ids.order(is.orderId).equals(told.orderId())) {
      return "is order %s in the event log, told as %s"
          .formatted(Ids.order(is.orderId), told.orderId());
    }
    if (is.account != told.account()) return "is account %d's".formatted(is.account);
    if (!EventLog.stoodSo(is, Standing.of(told.status()))) {
      return "was told to be %s and was %s".formatted(told.status(), is.atEntry);
    }
    if (log.amount(is, is.filledAtEntryLots).compareTo(told.filled()) != 0) {
      return "was told to have traded %s and had traded %s"
          .formatted(told.filled(), log.amount(is, is.filledAtEntryLots));
    }
    return null;
  }

  private static String cancel(OrderStory is) {
    return is.closed == ClosedReason.CANCELLED_BY_TRADER
        ? null
        : "was told to be cancelled and is " + (is.closed == null ? "open" : is.closed);
  }

  private void tell(Acknowledgement it, String what) {
    if (++wrong <= PROBLEMS_TOLD) problems.add("order %s %s".formatted(it.clientOrderId(), what));
  }
}
