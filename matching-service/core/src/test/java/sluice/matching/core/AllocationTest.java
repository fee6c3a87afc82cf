package sluice.matching.core;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.vocabulary.Side.BUY;
import static sluice.vocabulary.Side.SELL;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.TimeInForce;

/**
 * Once the pools are warm, traders' commands allocate nothing: read from the thread's own counter.
 */
class AllocationTest {
  private static final int WARM_UP = 60_000;
  private static final int MEASURED = 20_000;

  private final Venue venue = new Venue(new Silent());
  private final NewOrder bid = Venue.limit(Venue.BOB, BUY, 1_000, 100_00);
  private final NewOrder ask = Venue.limit(Venue.ALICE, SELL, 1_500, 101_00);
  private final NewOrder taker =
      Venue.order(Venue.BOB, BUY, OrderType.LIMIT, TimeInForce.IOC, 700, 101_00, 0);
  private final NewOrder byQuote = Venue.byQuote(Venue.BOB, BUY, 1);
  private final NewOrder sale = Venue.market(Venue.ALICE, SELL, 300);

  private void round(int i) {
    bid.clientLow = i + 1L;
    bid.pricePoints = 100_00 - i % 20;
    long bidId = venue.enter(bid);
    ask.pricePoints = 101_00 + i % 20;
    taker.pricePoints = ask.pricePoints;
    venue.enter(ask);
    venue.enter(taker);
    venue.enter(byQuote);
    venue.enter(sale);
    venue.cancel(Venue.BOB, bidId);
    venue.next();
    venue.machine.cancelOrders(Venue.ALICE, 0);
  }

  @Test
  void nothingIsAllocatedInSteadyState() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < WARM_UP; i++) round(i);
    long thread = Thread.currentThread().threadId();
    threads.getThreadAllocatedBytes(thread);

    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < MEASURED; i++) round(i);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;

    assertThat(allocated).as("bytes in %d rounds of 7 commands", MEASURED).isLessThan(1_024);
  }
}
