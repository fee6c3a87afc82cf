package sluice.control.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.control.domain.EventTable.Head;
import sluice.protocol.ControlRecord.DomainEvent;

/** What the copies of the domain events rely on, of whatever keeps the store's table. */
abstract class EventTableContract {
  /** The same table each time. */
  abstract EventTable table();

  private static EventRecord event(long position, String aggregateId, long sequence) {
    byte[] payload = ("{\"event\":" + position + "}").getBytes(StandardCharsets.UTF_8);
    return EventRecord.of(
        new DomainEvent(
            position,
            sequence,
            aggregateId,
            "ReopeningPlan",
            "event-" + position,
            "2026-11-26T08:00:00Z",
            "test",
            "1",
            payload,
            new byte[0]));
  }

  private void insert(int from, int to) {
    List<EventRecord> some = new ArrayList<>();
    for (int i = from; i <= to; i++) some.add(event(i, "plan-" + i % 2, i / 2));
    table().inOneTransaction(() -> table().insert(some));
  }

  private List<Long> positions() {
    List<Long> positions = new ArrayList<>();
    table().readAll(each -> positions.add(each.position()));
    return positions;
  }

  @Test
  void aNewTableHasNoHead() {
    assertThat(table().head()).isEqualTo(Head.NONE);
    assertThat(table().readBehind(0)).isEmpty();
    assertThat(table().isRebuilt()).isFalse();
  }

  @Test
  void whatGoesInComesOutToTheByteAndInOrder() {
    insert(1, 5);
    assertThat(table().head()).isEqualTo(new Head(5, "event-5"));
    assertThat(positions()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(table().readBehind(3).getFirst().bytes()).isEqualTo(event(4, "plan-0", 2).bytes());
  }

  @Test
  void aTransactionSeesItsOwnAndLeavesNothingWhenItFails() {
    insert(1, 2);
    assertThatThrownBy(
            () ->
                table()
                    .inOneTransaction(
                        () -> {
                          table().insert(List.of(event(3, "plan-1", 1)));
                          table().noteRebuilt(1);
                          assertThat(table().head().position()).isEqualTo(3);
                          throw new IllegalStateException("killed");
                        }))
        .hasMessage("killed");
    assertThat(table().head().position()).isEqualTo(2);
    assertThat(table().isRebuilt()).isFalse();
  }

  @Test
  void aPositionThatIsTakenIsRefused() {
    insert(1, 2);
    assertThatThrownBy(() -> insert(2, 3)).isInstanceOf(RuntimeException.class);
    assertThat(positions()).containsExactly(1L, 2L);
  }

  @Test
  void aRebuildIsNotedUntilItIsForgotten() {
    table()
        .inOneTransaction(
            () -> {
              table().insert(List.of(event(1, "plan-1", 0)));
              table().noteRebuilt(1);
            });
    assertThat(table().isRebuilt()).isTrue();
    table().noteRebuilt(2);
    assertThat(table().isRebuilt()).isTrue();
    table().forgetRebuilt();
    assertThat(table().isRebuilt()).isFalse();
  }

  @Test
  void anAggregatesNewestIsToldUpToAPosition() {
    insert(1, 6);
    assertThat(table().lastSequence("plan-1", 6)).isEqualTo(2);
    assertThat(table().lastSequence("plan-1", 4)).isEqualTo(1);
    assertThat(table().lastSequence("plan-1", 0)).isEqualTo(-1);
    assertThat(table().lastSequence("plan-7", 6)).isEqualTo(-1);
  }
}
