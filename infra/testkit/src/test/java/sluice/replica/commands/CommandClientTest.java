package sluice.replica.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sluice.protocol.Command;
import sluice.protocol.CommandCodec;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.protocol.Origin;
import sluice.replica.commands.CommandClient.Answer;
import sluice.replica.commands.CommandClient.Settings;
import sluice.replica.events.EventPosition;
import sluice.testkit.log.InMemoryRecordLog;
import sluice.testkit.work.WorkersByHand;

class CommandClientTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final InMemoryRecordLog log = new InMemoryRecordLog("trading.commands.e1");
  private CommandClient client;

  @AfterEach
  void end() {
    if (client != null) client.close();
  }

  private CommandClient client(Settings settings) {
    client = new CommandClient(log, 1, settings);
    return client;
  }

  private static Command cancelAll(Origin origin) {
    return new Command.CancelOrders(origin, 7, 0);
  }

  private Origin sent(int offset) throws InterruptedException {
    long deadlineNs = System.nanoTime() + LONG.toNanos();
    while (log.size() <= offset) {
      assertThat(System.nanoTime()).isLessThan(deadlineNs);
      Thread.sleep(1);
    }
    byte[] bytes = log.bytes(offset);
    Command command = CommandCodec.decode(new UnsafeBuffer(bytes), 0, bytes.length);
    return ((Command.CancelOrders) command).origin();
  }

  private void answer(Origin origin, long logTimeMs, boolean end, Event... events) {
    client.onBatch(
        new EventBatch(1, 5, logTimeMs, origin.sender(), origin.counter(), 0, end, List.of(events)),
        EventPosition.START);
  }

  @Test
  void bringsBackAllThatTheCommandCaused() throws Exception {
    CompletableFuture<Answer> answer = client(Settings.DEFAULT).send(CommandClientTest::cancelAll);
    Origin origin = sent(0);

    Event.OrdersCancelled done = new Event.OrdersCancelled(7, 0, 0, 0);
    answer(origin, 1, false, new Event.AccountOpened(7));
    assertThat(answer).isNotDone();
    answer(origin, 1, true, done);

    assertThat(answer.get(60, TimeUnit.SECONDS).events())
        .containsExactly(new Event.AccountOpened(7), done);
    assertThat(answer.get().first(Event.OrdersCancelled.class)).isEqualTo(done);
    assertThat(client.unanswered()).isZero();
  }

  @Test
  void aCommandIsUnansweredUntilItsReplyHasBeenMade() throws Exception {
    CompletableFuture<Answer> answer = client(Settings.DEFAULT).send(CommandClientTest::cancelAll);
    assertThat(client.unanswered()).isOne();
    CompletableFuture<Integer> atReply = answer.thenApply(it -> client.unanswered());
    Origin origin = sent(0);
    assertThat(client.unanswered()).isOne();

    answer(origin, 1, true, new Event.OrdersCancelled(7, 0, 0, 0));

    assertThat(atReply).isCompletedWithValue(1);
    assertThat(client.unanswered()).isZero();
  }

  /** Its caller is held up as soon as the command is in the sender's hands. */
  @Test
  void anAnswerIsTakenBeforeTheNextBatchHoweverEarlyItComes() {
    AtomicInteger batches = new AtomicInteger();
    WorkersByHand heldUp =
        new WorkersByHand() {
          @Override
          protected void woken(String name) {
            step(name);
            batches.incrementAndGet();
            answerLast();
            batches.incrementAndGet();
          }
        };
    client = new CommandClient(log, 1, Settings.DEFAULT, heldUp, 3);
    List<String> taken = new ArrayList<>();
    client.send(
        CommandClientTest::cancelAll,
        null,
        (answer, failure) ->
            taken.add("after %d, %d under way".formatted(batches.get(), client.unanswered())));

    assertThat(taken).containsExactly("after 1, 1 under way");
    assertThat(client.unanswered()).isZero();
  }

  private void answerLast() {
    try {
      answer(sent(log.size() - 1), 1, true, new Event.OrdersCancelled(7, 0, 0, 0));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void countersRiseAndEachCommandExpires() throws Exception {
    client(Settings.DEFAULT).send(CommandClientTest::cancelAll);
    client.send(CommandClientTest::cancelAll);

    Origin first = sent(0);
    Origin second = sent(1);

    assertThat(second.sender()).isEqualTo(first.sender()).isPositive();
    assertThat(second.counter()).isEqualTo(first.counter() + 1);
    assertThat(first.expiresAtMs()).isGreaterThan(System.currentTimeMillis() - LONG.toMillis());
    assertThat(first.epoch()).isEqualTo(1);
  }

  @Test
  void aSilentCoreMeansItMayHaveHappened() {
    CompletableFuture<Answer> answer =
        client(new Settings(9, 9, LONG, Duration.ofMillis(50), LONG))
            .send(CommandClientTest::cancelAll);

    assertThatThrownBy(() -> answer.get(60, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(CommandFailed.Unanswered.class);
  }

  @Test
  void onceTheLogHasPassedTheExpiryItDidNotHappen() throws Exception {
    CompletableFuture<Answer> answer =
        client(new Settings(9, 9, LONG, LONG, Duration.ofSeconds(1)))
            .send(CommandClientTest::cancelAll);
    Origin origin = sent(0);

    answer(new Origin(1, 1, 0, 1), origin.expiresAtMs(), true, new Event.AccountOpened(1));
    assertThat(answer).isNotDone();
    answer(new Origin(1, 2, 0, 1), origin.expiresAtMs() + 1, true, new Event.AccountOpened(2));

    assertThatThrownBy(() -> answer.get(60, TimeUnit.SECONDS))
        .hasCauseInstanceOf(CommandFailed.DidNotHappen.class);
  }

  @Test
  void moreThanMayBePendingIsNotTaken() throws Exception {
    client(new Settings(9, 1, LONG, LONG, LONG)).send(CommandClientTest::cancelAll);
    sent(0);

    assertThatThrownBy(() -> client.send(CommandClientTest::cancelAll).get())
        .hasCauseInstanceOf(CommandFailed.QueueFull.class);
  }

  @Test
  void whatCannotReachTheLogWasNotSent() {
    log.setReachable(false);
    CompletableFuture<Answer> answer = client(Settings.DEFAULT).send(CommandClientTest::cancelAll);

    assertThatThrownBy(() -> answer.get(60, TimeUnit.SECONDS))
        .hasCauseInstanceOf(CommandFailed.NotSent.class);
    assertThat(log.size()).isZero();
  }

  /** Every half second one goes out all the same, to see whether the log is back. */
  @Test
  void whatFollowsARecordThatTheLogDidNotTakeIsNotSent() throws Exception {
    log.failAppends(Integer.MAX_VALUE, false);
    client(new Settings(10_000, 10_000, LONG, LONG, LONG));
    long deadlineNs = System.nanoTime() + LONG.toNanos();
    CompletableFuture<Answer> next;
    do {
      assertThat(System.nanoTime()).isLessThan(deadlineNs);
      next = client.send(CommandClientTest::cancelAll);
      Thread.sleep(1);
    } while (!next.isDone());

    assertThatThrownBy(next::get).hasCauseInstanceOf(CommandFailed.NotSent.class);
    assertThat(log.size()).isZero();
  }

  @Test
  void aClosingClientTakesNoMore() {
    client(Settings.DEFAULT).refuseNew();

    assertThatThrownBy(() -> client.send(CommandClientTest::cancelAll).get())
        .hasCauseInstanceOf(CommandFailed.QueueFull.class);
  }

  @Test
  void theExpiryFollowsTheLogsClock() throws Exception {
    long aheadMs = 120_000;
    InMemoryRecordLog ahead =
        new InMemoryRecordLog("ahead", () -> System.currentTimeMillis() + aheadMs);
    try (CommandClient theirs = new CommandClient(ahead, 1, Settings.DEFAULT)) {
      theirs.send(CommandClientTest::cancelAll);
      long deadlineNs = System.nanoTime() + LONG.toNanos();
      while (theirs.skewMs() < aheadMs - 5_000) {
        assertThat(System.nanoTime()).isLessThan(deadlineNs);
        Thread.sleep(1);
      }
    }
  }

  /** A log's clock that was set back stamps below log time, which does not fall with it. */
  @Test
  void anExpiryLiesAheadOfTheLogTimeThatEventsHaveShown() throws Exception {
    client(Settings.DEFAULT);
    long logTimeMs = System.currentTimeMillis() + 120_000;
    answer(new Origin(1, 1, 0, 1), logTimeMs, true, new Event.AccountOpened(1));

    client.send(CommandClientTest::cancelAll);

    assertThat(sent(0).expiresAtMs())
        .isEqualTo(logTimeMs + Settings.DEFAULT.expiresAfter().toMillis());
  }
}
