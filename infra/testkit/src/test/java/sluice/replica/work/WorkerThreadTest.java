package sluice.replica.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerThreadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(50);
  private static final Pause LONG_UNLESS_WOKEN = Pause.untilWoken(Duration.ofDays(1));
  private static final Pause LONG = Pause.of(Duration.ofDays(1));

  @Test
  void noWakeIsLostHoweverItMeetsTheRest() throws Exception {
    int messages = 20_000;
    BlockingQueue<Integer> sent = new LinkedBlockingQueue<>();
    BlockingQueue<Integer> taken = new LinkedBlockingQueue<>();
    Worker worker =
        Workers.THREADS.worker(
            "taker",
            () -> {
              Integer next = sent.poll();
              if (next == null) return LONG_UNLESS_WOKEN;
              taken.add(next);
              return Pause.NONE;
            });
    worker.start();
    for (int i = 0; i < messages; i++) {
      sent.add(i);
      worker.wake();
      assertThat(taken.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(i);
    }
    worker.end();
    assertThat(worker.join(PATIENCE)).isTrue();
  }

  @Test
  void aWholeRestIsNotCutShortByAWakeButByTheEnd() throws Exception {
    CountDownLatch stepped = new CountDownLatch(1);
    CountDownLatch again = new CountDownLatch(2);
    Worker worker =
        Workers.THREADS.worker(
            "rests",
            () -> {
              stepped.countDown();
              again.countDown();
              return LONG;
            });
    worker.start();
    stepped.await();
    for (int i = 0; i < 100; i++) worker.wake();
    assertThat(again.await(20, TimeUnit.MILLISECONDS)).isFalse();

    worker.end();

    assertThat(worker.join(PATIENCE)).isTrue();
  }

  @Test
  void theWorkIsToldItsEndOnceAndAfterItsLastStep() throws Exception {
    AtomicBoolean told = new AtomicBoolean();
    Work work =
        new Work() {
          @Override
          public Pause step() {
            return told.get() ? LONG : Pause.END;
          }

          @Override
          public void ended() {
            assertThat(told.getAndSet(true)).isFalse();
          }
        };
    Worker worker = Workers.THREADS.worker("ends", work);
    worker.start();

    assertThat(worker.join(PATIENCE)).isTrue();
    assertThat(told).isTrue();
  }

  @Test
  void anInterruptEndsAlsoWhatAStepWaitsFor() throws Exception {
    CountDownLatch waits = new CountDownLatch(1);
    Worker worker =
        Workers.THREADS.worker(
            "waits",
            () -> {
              waits.countDown();
              try {
                Thread.sleep(Duration.ofDays(1));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Pause.NONE;
            });
    worker.start();
    waits.await();

    worker.interrupt();

    assertThat(worker.join(PATIENCE)).isTrue();
  }

  @Test
  void oneThatWasNeverStartedHasEnded() throws Exception {
    Worker worker = Workers.THREADS.worker("never", () -> Pause.END);
    worker.interrupt();
    assertThat(worker.join(PATIENCE)).isTrue();
  }
}
