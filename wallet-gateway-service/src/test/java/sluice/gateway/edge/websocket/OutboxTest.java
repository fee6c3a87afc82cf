package sluice.gateway.edge.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final BlockingQueue<String> written = new LinkedBlockingQueue<>();
  private final Semaphore mayWrite = new Semaphore(0);
  private final AtomicInteger cuts = new AtomicInteger();

  /** A connection whose other side reads only when it is told to. */
  private final Outbox.Wire wire =
      new Outbox.Wire() {
        @Override
        public void text(String message) throws IOException {
          mayWrite.acquireUninterruptibly();
          if (message.equals("break")) throw new IOException("broken");
          written.add(message);
        }

        @Override
        public void ping() {
          written.add("ping");
        }

        @Override
        public void close(int code, String reason) {
          written.add("close " + code + " " + reason);
        }
      };

  private final Outbox outbox = new Outbox(wire, 4, 100, cuts::incrementAndGet);

  private List<String> written(int count) throws InterruptedException {
    List<String> all = new java.util.ArrayList<>();
    for (int i = 0; i < count; i++) all.add(written.poll(30, TimeUnit.SECONDS));
    return all;
  }

  @Test
  void messagesGoOutInTheirOrderAndTheGoodbyeBehindThem() throws Exception {
    outbox.start("test");
    outbox.send("a");
    outbox.send("b");
    outbox.close(Outbox.GOING_AWAY, "bye");
    outbox.send("after");
    mayWrite.release(10);
    assertThat(written(3)).containsExactly("a", "b", "close 1001 bye");
    assertThat(cuts).hasValue(0);
  }

  @Test
  void whoeverReadsTooSlowlyIsCutOffWithTheReason() throws Exception {
    for (String each : List.of("1", "2", "3", "4")) outbox.send(each);
    assertThat(cuts).hasValue(0);
    outbox.send("5");
    outbox.send("6");
    assertThat(cuts).hasValue(1);
    assertThat(outbox.waiting()).isZero();
    outbox.start("test");
    assertThat(written(1)).containsExactly("close 1008 too slow: 4 messages waited to be read");
  }

  @Test
  void soIsWhoeverMakesTooManyCharactersWait() {
    outbox.send("x".repeat(60));
    outbox.send("x".repeat(40));
    assertThat(cuts).hasValue(0);
    outbox.send("x");
    assertThat(cuts).hasValue(1);
  }

  @Test
  void whatWasReadMakesRoom() throws Exception {
    outbox.start("test");
    mayWrite.release(1_000);
    for (int i = 0; i < 100; i++) {
      outbox.send("x".repeat(90));
      assertThat(written(1)).hasSize(1);
    }
    assertThat(cuts).hasValue(0);
  }

  @Test
  void aBrokenConnectionTakesNothingMore() throws Exception {
    outbox.start("test");
    outbox.send("break");
    mayWrite.release(10);
    long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    do {
      outbox.send("later");
      Thread.sleep(5);
    } while (outbox.waiting() > 0 && System.nanoTime() < deadlineNs);
    assertThat(outbox.waiting()).isZero();
    outbox.close(Outbox.GOING_AWAY, "bye");
    assertThat(written.stream().filter(it -> it.startsWith("close"))).isEmpty();
  }
}
