package sluice.gateway.marketdata;

import java.util.Set;
import org.springframework.stereotype.Component;
import sluice.gateway.edge.Action;
import sluice.gateway.edge.Call;
import sluice.gateway.edge.Refused;
import sluice.gateway.edge.Reply;
import sluice.gateway.live.LiveViews;

/** A market's book as last published. */
@Component
final class GetBook implements Action {
  private static final int MAX_DEPTH = 1_000;

  private final Instruments instruments;
  private final MarketDataView marketData;
  private final LiveViews views;

  GetBook(Instruments instruments, MarketDataView marketData, LiveViews views) {
    this.instruments = instruments;
    this.marketData = marketData;
    this.views = views;
  }

  @Override
  public Spec spec() {
    return new Spec("getBook", Method.GET, "/{market}/book", Need.NONE, Set.of("depth"));
  }

  /**
   * Sends while the views stand still: on a connection the answer has its place between the book
   * messages before and after its nonce.
   */
  @Override
  public void answer(Call call, Reply reply) throws Refused {
    Market market = GivenMarket.required(call.params(), instruments);
    int depth = (int) call.params().integer("depth", 1, MAX_DEPTH, MAX_DEPTH);
    views.read(
        () -> {
          reply.send(MarketTexts.book(market, marketData.of(market).book(), depth));
          return null;
        });
  }
}
