package sluice.matching.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.matching.core.Limits;
import sluice.matching.core.MachineReport;
import sluice.matching.core.MatchingMachine;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.TradingState;

/** What the machine reports is what it said and what it holds. */
class ReportTest {
  private static final Map<String, String> COUNTED_BY_EVENT =
      Map.of(
          "commands.refused", "commandRefused",
          "orders.accepted", "orderAccepted",
          "orders.rejected", "orderRejected",
          "orders.amended", "orderAmended",
          "orders.closed", "orderClosed",
          "orders.triggered", "orderTriggered",
          "trades", "traded",
          "uncrosses", "uncrossed");
  private static final List<String> REFUSING =
      List.of("commandRefused", "orderRejected", "amendRejected", "cancelRejected");

  private final Map<String, Long> said = new HashMap<>();
  private final Map<Refusal, Long> refusals = new HashMap<>();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void countersAndSizes(long seed) {
    EventTape tape = new EventTape();
    CoreMachine core = new CoreMachine(tape.events());
    List<Arrival> log = Logs.made(seed, 2_000);
    for (Arrival arrival : log) {
      core.apply(arrival);
      tape.take().forEach(this::count);
    }

    Heard heard = new Heard(core.machine);
    core.machine.report(heard);

    COUNTED_BY_EVENT.forEach(
        (name, event) ->
            assertThat(heard.counted).as(name).containsEntry(name, said.getOrDefault(event, 0L)));
    long epochs = log.stream().filter(it -> it.act() instanceof Act.StartEpoch).count();
    assertThat(heard.counted).containsEntry("commands", log.size() - epochs);
    assertThat(heard.refused).isEqualTo(refusals).hasSizeGreaterThan(10);
    assertThat(heard.openOrders).isEqualTo(core.machine.openOrders());
    assertThat(heard.used.get("orders")).isEqualTo(core.machine.openOrders());
    assertThat(heard.used.get("accounts")).isEqualTo(core.machine.accounts());
    assertThat(heard.used.get("senders")).isPositive();
  }

  private void count(String line) {
    String event = line.substring(0, (line + " ").indexOf(' '));
    said.merge(event, 1L, Long::sum);
    if (!REFUSING.contains(event)) return;
    Stream.of(line.split(" "))
        .filter(word -> Stream.of(Refusal.values()).anyMatch(it -> it.name().equals(word)))
        .forEach(word -> refusals.merge(Refusal.valueOf(word), 1L, Long::sum));
  }

  private static final class Heard implements MachineReport {
    final MatchingMachine machine;
    final Map<String, Long> counted = new HashMap<>();
    final Map<Refusal, Long> refused = new HashMap<>();
    final Map<String, Long> used = new HashMap<>();
    int openOrders;

    Heard(MatchingMachine machine) {
      this.machine = machine;
    }

    @Override
    public void counted(String name, long count) {
      counted.put(name, count);
    }

    @Override
    public void refused(Refusal reason, long count) {
      if (count != 0) refused.put(reason, count);
    }

    @Override
    public void sized(String name, long present, long limit) {
      assertThat(present).as(name).isBetween(0L, limit);
      if (name.equals("orders")) assertThat(limit).isEqualTo(Limits.MAX_OPEN_ORDERS);
      used.put(name, present);
    }

    @Override
    public void market(
        int marketId,
        TradingState state,
        long stateSequence,
        int orders,
        int waitingOrders,
        long bestBidPoints,
        long bestAskPoints,
        long lastTradePoints) {
      openOrders += orders;
      assertThat(state).isEqualTo(machine.market(marketId).state);
      int[] seen = new int[1];
      machine.visitOrders(marketId, _ -> seen[0]++);
      assertThat(orders).isEqualTo(seen[0]).isGreaterThanOrEqualTo(waitingOrders);
      assertThat(bestBidPoints).isEqualTo(machine.market(marketId).book().bids().bestPrice());
      assertThat(bestAskPoints).isEqualTo(machine.market(marketId).book().asks().bestPrice());
      assertThat(lastTradePoints).isEqualTo(machine.market(marketId).lastTradePoints);
    }
  }
}
