package sluice.control.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import sluice.control.audit.ActTable.Stored;
import sluice.replica.events.EventPosition;

/** What the audit relies on, of whatever keeps its tables. */
abstract class ActTableContract {
  private static final UUID JOURNAL = new UUID(1, 1);
  private static final UUID ANOTHER = new UUID(2, 2);
  private static final Instant AT = Instant.parse("2026-11-27T08:00:00.123456Z");

  /** The same tables each time. */
  abstract ActTable table();

  private static Act act(int id, String subject, String outcome) {
    return new Act(
        new UUID(7, id), AT.plusSeconds(id), "olivia", "market.halt", subject, "{}", outcome);
  }

  private List<Act> newest() {
    return table().newest(null, null, 100).stream().map(Stored::act).toList();
  }

  @Test
  void aNewTableHasTakenNothing() {
    assertThat(newest()).isEmpty();
    assertThat(table().taken(JOURNAL)).isZero();
    assertThat(table().position()).isEqualTo(EventPosition.START);
  }

  @Test
  void whatGoesInComesOutNewestFirst() {
    table().put(List.of(act(1, "BTC-EUR", "done"), act(2, "", "refused: forbidden")), JOURNAL, 0);
    assertThat(newest())
        .containsExactly(act(2, "", "refused: forbidden"), act(1, "BTC-EUR", "done"));
    assertThat(table().taken(JOURNAL)).isEqualTo(2);
    assertThat(table().taken(ANOTHER)).isZero();
  }

  @Test
  void anActsEndIsTakenOnceAndKeepsItsPlaceAndWhoBeganIt() {
    table().put(List.of(act(1, "", Act.BEGUN), act(2, "", Act.BEGUN)), JOURNAL, 0);
    Act end =
        new Act(new UUID(7, 1), Instant.EPOCH, "nobody", "market.halt", "BTC-EUR", "{1}", "done");
    table().put(List.of(end), JOURNAL, 2);
    table().put(List.of(act(1, "ETH-EUR", "failed: internal")), JOURNAL, 3);
    assertThat(newest())
        .containsExactly(
            act(2, "", Act.BEGUN),
            new Act(
                end.id(), AT.plusSeconds(1), "olivia", "market.halt", "BTC-EUR", "{1}", "done"));
    List<Stored> stored = table().newest(null, null, 2);
    assertThat(stored.getLast().number()).isLessThan(stored.getFirst().number());
  }

  @Test
  void beginningAndEndMayComeTogether() {
    table().put(List.of(act(1, "", Act.BEGUN), act(1, "BTC-EUR", "done")), JOURNAL, 0);
    assertThat(newest()).containsExactly(act(1, "BTC-EUR", "done"));
  }

  @Test
  void whatComesAgainChangesNothing() {
    table().put(List.of(act(1, "", Act.BEGUN), act(1, "BTC-EUR", "done")), JOURNAL, 0);
    List<Stored> before = table().newest(null, null, 100);
    table().put(List.of(act(1, "", Act.BEGUN)), JOURNAL, 0);
    assertThat(table().newest(null, null, 100)).isEqualTo(before);
    assertThat(table().taken(JOURNAL)).isEqualTo(2);
  }

  @Test
  void factsComeWithThePositionBehindThem() {
    EventPosition position = new EventPosition(7, 12, -3);
    table().put(List.of(act(9, "BTC-EUR", "done")), EventPosition.START, position);
    assertThat(table().position()).isEqualTo(position);
    table().put(List.of(), position, new EventPosition(8, 13, 4));
    assertThat(table().position()).isEqualTo(new EventPosition(8, 13, 4));
    assertThat(newest()).containsExactly(act(9, "BTC-EUR", "done"));
  }

  @Test
  void actsBehindOnesThatWereNotTakenAreNot() {
    assertThat(table().put(List.of(act(1, "", "done")), JOURNAL, 0)).isTrue();
    assertThat(table().put(List.of(act(3, "", "done")), JOURNAL, 2)).isFalse();
    assertThat(table().put(List.of(act(3, "", "done")), ANOTHER, 2)).isFalse();
    assertThat(newest()).containsExactly(act(1, "", "done"));
    assertThat(table().taken(JOURNAL)).isEqualTo(1);
  }

  @Test
  void factsBehindAnotherPositionAreNotTaken() {
    EventPosition position = new EventPosition(7, 12, -3);
    EventPosition next = new EventPosition(8, 13, 4);
    assertThat(table().put(List.of(act(9, "", "done")), position, next)).isFalse();
    assertThat(table().put(List.of(), EventPosition.START, position)).isTrue();
    assertThat(table().put(List.of(act(9, "", "done")), EventPosition.START, next)).isFalse();
    assertThat(table().position()).isEqualTo(position);
    assertThat(newest()).isEmpty();
  }

  @Test
  void olderOnesAreFoundBehindATimeOrAPlace() {
    table().put(List.of(act(1, "", "done"), act(2, "", "done"), act(3, "", "done")), JOURNAL, 0);
    long second = table().newest(null, null, 2).getLast().number();
    assertThat(table().newest(null, second, 100))
        .extracting(Stored::act)
        .containsExactly(act(1, "", "done"));
    assertThat(table().newest(AT.plusSeconds(3), null, 1))
        .extracting(Stored::act)
        .containsExactly(act(2, "", "done"));
    assertThat(table().newest(null, 1_000_000L, 100)).isEmpty();
  }

  @Test
  void aCharacterThatPostgresCannotHoldIsReplaced() {
    table().put(List.of(act(1, "BTC\0EUR", "done")), JOURNAL, 0);
    assertThat(newest()).containsExactly(act(1, "BTC\uFFFDEUR", "done"));
  }
}
