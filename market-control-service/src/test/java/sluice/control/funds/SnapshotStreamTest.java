package sluice.control.funds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.control.access.AccessBook;
import sluice.control.listing.Market;
import sluice.control.listing.VenueView;
import sluice.control.log.ControlView;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.protocol.MarketRules;
import sluice.protocol.wire.ChangeMarketStateDecoder;
import sluice.replica.events.EventPosition;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.TradingState;

/** Seeded streams of what control's views know: a snapshot and what follows are a replay. */
class SnapshotStreamTest {
  private static final int BATCHES = 600;
  private static final int MARKETS = 4;

  /** The views of one life. */
  private static final class Views {
    final VenueView venue = new VenueView();
    final AccessBook access = new AccessBook();
    final CreditsView credits = new CreditsView();
    int statesMoved;

    Views() {
      venue.watchStates(() -> statesMoved++);
    }

    List<ControlView> all() {
      return List.of(venue, access, credits);
    }

    void take(EventBatch batch) {
      EventPosition after = new EventPosition(batch.sequence(), batch.lastNumber(), 0);
      all().forEach(view -> view.onBatch(batch, after));
    }

    byte[] bytes() throws IOException {
      SnapshotOutput out = new SnapshotOutput();
      all().forEach(view -> view.writeTo(out));
      byte[] bytes = new byte[Math.toIntExact(out.bytes())];
      out.writeTo((buffer, index, length) -> buffer.getBytes(index, bytes, 0, length));
      return bytes;
    }

    void restore(byte[] bytes) throws IOException {
      Queue<DirectBuffer> chunks = new ArrayDeque<>(List.of(new UnsafeBuffer(bytes)));
      SnapshotInput in = new SnapshotInput("test", chunks::poll);
      for (ControlView view : all()) {
        view.clear();
        view.restore(in);
      }
      in.end();
    }
  }

  private final List<EventBatch> batches = new ArrayList<>();
  private final List<UUID> creditIds = new ArrayList<>();
  private Random random;
  private long number;

  private EventBatch next() {
    List<Event> events = new ArrayList<>();
    int id = batches.size() + 1;
    int market = 1 + random.nextInt(MARKETS);
    if (batches.isEmpty()) events.add(new Event.AssetDefined(1, "EUR", 2, "Euro"));
    if (id <= MARKETS) {
      events.add(new Event.AssetDefined(id + 1, "C" + id, 8, "Coin " + id));
      events.add(new Event.MarketListed(id, id + 1, 1, 2, 8, rules()));
    } else {
      switch (random.nextInt(5)) {
        case 0 -> events.add(new Event.MarketRulesChanged(market, rules()));
        case 1 -> events.add(changed(market));
        case 2 ->
            events.add(
                new Event.CommandRefused(
                    ChangeMarketStateDecoder.TEMPLATE_ID,
                    Refusal.ALREADY_IN_STATE,
                    random.nextBoolean() ? 0 : market,
                    new UUID(4, id)));
        case 3 -> events.add(new Event.AccountOpened(random.nextInt(1_000)));
        default -> {
          creditIds.add(new UUID(random.nextLong(), random.nextLong()));
          events.add(new Event.FundsCredited(creditIds.getLast(), id, 1 + random.nextInt(900), 1));
        }
      }
    }
    EventBatch batch = new EventBatch(number + 1, id, 1_000L + id, 9, id, 0, true, events);
    number = batch.lastNumber();
    batches.add(batch);
    return batch;
  }

  private MarketRules rules() {
    return new MarketRules(
        1 + random.nextInt(5), 10_000, 1L << 50, 500, 1L << 50, 1_500, 2_500, 100);
  }

  private Event changed(int market) {
    TradingState[] states = TradingState.values();
    return new Event.MarketStateChanged(
        market,
        TradingState.HALTED,
        states[random.nextInt(states.length)],
        random.nextLong(),
        3,
        0,
        random.nextBoolean() ? new UUID(6, number) : null,
        "olivia",
        "für einen Grund " + number);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void aSnapshotAndWhatFollowsAreAReplay(long seed) throws IOException {
    random = new Random(seed);
    Views lived = new Views();
    for (int i = 0; i < BATCHES; i++) {
      lived.take(next());
      if (random.nextInt(40) > 0) continue;
      Views restored = new Views();
      restored.take(batches.getFirst());
      restored.restore(lived.bytes());
      assertThat(restored.bytes()).isEqualTo(lived.bytes());
      assertThat(restored.statesMoved).as("whoever watches states looks").isEqualTo(1);
      int before = batches.size();
      for (int more = random.nextInt(30); more > 0; more--) lived.take(next());
      batches.subList(before, batches.size()).forEach(restored::take);
      isSame(restored, lived, "seed " + seed + " batch " + i);
    }
  }

  private void isSame(Views restored, Views lived, String when) throws IOException {
    assertThat(restored.venue.assets()).as(when).containsExactlyElementsOf(lived.venue.assets());
    assertThat(restored.venue.markets()).as(when).containsExactlyElementsOf(lived.venue.markets());
    for (Market each : lived.venue.markets()) {
      assertThat(restored.venue.market(each.symbol())).as(when).isEqualTo(each);
    }
    assertThat(restored.bytes()).as(when).isEqualTo(lived.bytes());
    for (UUID each : creditIds) {
      assertThat(restored.credits.credit(each)).as(when).isEqualTo(lived.credits.credit(each));
    }
    assertThat(restored.credits.credit(new UUID(1, 1))).isNull();
  }
}
