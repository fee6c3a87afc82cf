package sluice.control.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a reader of one copy takes, and what it stops at. */
class HistoryTest {
  private static EventRecord event(long position, String what) {
    return new EventRecord(position, what.getBytes(StandardCharsets.UTF_8));
  }

  private static History of(String name, String... events) {
    History history = new History(name);
    for (int i = 0; i < events.length; i++) history.take(event(i + 1, events[i]));
    return history;
  }

  @Test
  void anEventThatComesAgainIsSkipped() {
    History history = of("topic", "a", "b", "c");
    history.take(event(2, "b"));
    history.take(event(1, "a"));
    history.take(event(4, "d"));
    assertThat(history.size()).isEqualTo(4);
  }

  @Test
  void aHoleStopsIt() {
    assertThatThrownBy(() -> of("topic", "a", "b").take(event(4, "d")))
        .isInstanceOf(HistoriesDiffer.class)
        .hasMessage("topic has event 4 behind event 2: there is a hole");
    assertThatThrownBy(() -> of("topic").take(event(2, "b"))).isInstanceOf(HistoriesDiffer.class);
    assertThatThrownBy(() -> of("topic").take(event(0, "a"))).isInstanceOf(HistoriesDiffer.class);
  }

  @Test
  void anotherEventAtAKnownPositionStopsIt() {
    assertThatThrownBy(() -> of("topic", "a", "b").take(event(2, "ghost")))
        .isInstanceOf(HistoriesDiffer.class)
        .hasMessage("topic holds two different events at position 2");
  }

  @Test
  void ofTwoCopiesOneMustBeTheOthersBeginning() {
    History three = of("PostgreSQL", "a", "b", "c");
    assertThatCode(() -> three.requireSameBeginning(of("topic"))).doesNotThrowAnyException();
    assertThatCode(() -> three.requireSameBeginning(of("topic", "a", "b")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> three.requireSameBeginning(of("topic", "a", "x")))
        .hasMessage("PostgreSQL and topic hold different events at position 2");
  }

  @Test
  void manyAreKept() {
    History many = new History("topic");
    for (int i = 1; i <= 10_000; i++) many.take(event(i, "event " + i));
    many.take(event(9_999, "event 9999"));
    assertThat(many.size()).isEqualTo(10_000);
  }
}
