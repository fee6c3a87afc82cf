package sluice.matching.core.oracle;

import java.util.List;
import java.util.random.RandomGenerator;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TriggerReference;

/** Makes up traders' commands: around one price, so that orders meet. */
final class Orders {
  private static final long MIDDLE = 10_000;
  private static final SelfTradePrevention[] MODES = SelfTradePrevention.values();
  private static final TriggerReference[] REFERENCES = TriggerReference.values();
  private static final OrderType[] TYPES = OrderType.values();

  private final RandomGenerator random;
  private final Oracle oracle;

  Orders(RandomGenerator random, Oracle oracle) {
    this.random = random;
    this.oracle = oracle;
  }

  long price(int market) {
    MarketOf known = oracle.markets.get(market);
    long tick = known == null ? 1 : known.rules.tickSizePoints();
    int width = random.nextInt(8) == 0 ? 3_000 : 120;
    long price = MIDDLE + random.nextInt(width) - width / 2;
    if (random.nextInt(40) == 0) return price;
    return random.nextInt(400) == 0 ? 2_000_000_000_000_000L : price - price % tick;
  }

  /** Of one of a few sizes, so that orders fill each other exactly now and then. */
  private long lots(int market) {
    long unit = market == 1 ? 1_000_000 : market == 2 ? 1_000 : 10;
    return switch (random.nextInt(12)) {
      case 0 -> 1 + random.nextLong(5);
      case 1 -> 1 + random.nextLong(unit * 1_000);
      case 2 -> random.nextInt(20) == 0 ? Long.MAX_VALUE / 3 : unit * 7 + 3;
      default -> unit * (1 + random.nextLong(6) * 5);
    };
  }

  private long quote(int market) {
    long step = oracle.markets.containsKey(market) ? oracle.markets.get(market).stepMinor : 1;
    long quote = 1 + random.nextLong(random.nextBoolean() ? 3_000 : 500_000);
    return random.nextInt(10) == 0 ? quote : Math.max(1, quote - quote % step);
  }

  private long client() {
    return random.nextInt(3) == 0 ? 1 + random.nextLong(60) : 0;
  }

  private SelfTradePrevention mode() {
    return MODES[random.nextInt(MODES.length)];
  }

  private TimeInForce lasting() {
    return switch (random.nextInt(10)) {
      case 0 -> TimeInForce.IOC;
      case 1 -> TimeInForce.FOK;
      default -> TimeInForce.GTC;
    };
  }

  Act enter(int account, int market) {
    if (random.nextInt(50) == 0) return nonsense(account, market);
    int kind = random.nextInt(100);
    OrderType type =
        kind < 62
            ? OrderType.LIMIT
            : kind < 74 ? OrderType.MARKET : TYPES[2 + random.nextInt(TYPES.length - 2)];
    boolean limit = type.isLimitKind();
    boolean waits = type.isTriggered();
    TimeInForce lasting = limit ? lasting() : TimeInForce.GTC;
    boolean byQuote = !limit && random.nextBoolean();
    return new Act.Enter(
        account,
        market,
        random.nextBoolean() ? Side.BUY : Side.SELL,
        type,
        lasting,
        limit && lasting == TimeInForce.GTC && random.nextInt(6) == 0,
        mode(),
        client(),
        limit ? price(market) : 0,
        byQuote ? 0 : lots(market),
        byQuote ? quote(market) : 0,
        random.nextInt(4) == 0,
        waits ? price(market) : 0,
        waits ? REFERENCES[random.nextInt(REFERENCES.length)] : null,
        type == OrderType.MARKET || random.nextInt(3) != 0 ? 0 : random.nextInt(5));
  }

  /** Any value with any other. */
  private Act nonsense(int account, int market) {
    return new Act.Enter(
        account,
        market,
        random.nextInt(20) == 0 ? null : random.nextBoolean() ? Side.BUY : Side.SELL,
        TYPES[random.nextInt(TYPES.length)],
        random.nextInt(20) == 0 ? null : lasting(),
        random.nextBoolean(),
        random.nextInt(20) == 0 ? null : mode(),
        client(),
        some(price(market)),
        some(lots(market)),
        some(quote(market)),
        random.nextBoolean(),
        some(price(market)),
        random.nextBoolean() ? null : REFERENCES[random.nextInt(REFERENCES.length)],
        random.nextInt(1_100) - 20);
  }

  private long some(long value) {
    return switch (random.nextInt(5)) {
      case 0, 1 -> 0;
      case 2 -> random.nextInt(3) == 0 ? -value : value;
      default -> value;
    };
  }

  private OrderOf anyOpen(int account, int market) {
    List<OrderOf> open =
        oracle.openOrders().stream()
            .filter(it -> random.nextInt(25) == 0 || it.account.id == account)
            .filter(it -> it.market.id == market)
            .toList();
    return open.isEmpty() ? null : open.get(random.nextInt(open.size()));
  }

  Act cancel(int account, int market) {
    OrderOf order = anyOpen(account, market);
    if (order == null || random.nextInt(25) == 0) {
      return new Act.Cancel(account, market, random.nextLong(oracle.sequence + 2), client());
    }
    boolean byClient = order.client != 0 && random.nextBoolean();
    return new Act.Cancel(account, market, byClient ? 0 : order.id, byClient ? order.client : 0);
  }

  Act amend(int account, int market) {
    OrderOf order = anyOpen(account, market);
    if (order == null || random.nextInt(25) == 0) return wildAmend(account, market);
    boolean byClient = order.client != 0 && random.nextBoolean();
    long lots = 0;
    long leaves = 0;
    long quote = 0;
    long price = 0;
    long trigger = 0;
    if (order.byQuote()) {
      quote =
          random.nextBoolean() ? Math.max(1, order.quote - random.nextLong(200)) : quote(market);
    } else {
      switch (random.nextInt(6)) {
        case 0 -> lots = Math.max(1, order.lots - random.nextLong(order.leaves + 1));
        case 1, 2 -> leaves = 1 + random.nextLong(order.leaves);
        case 3 -> lots = lots(market);
        case 4 -> leaves = lots(market);
        default -> {}
      }
    }
    if (order.limitKind() && random.nextInt(2) == 0) price = price(market);
    if (order.place == OrderOf.Place.WAITING && random.nextInt(2) == 0) trigger = price(market);
    return new Act.Amend(
        account,
        market,
        byClient ? 0 : order.id,
        byClient ? order.client : 0,
        price,
        lots,
        leaves,
        quote,
        trigger,
        random.nextInt(8) == 0 ? lasting() : null,
        random.nextInt(8) == 0 ? (Boolean) random.nextBoolean() : null,
        random.nextInt(10) == 0 ? mode() : null);
  }

  private Act wildAmend(int account, int market) {
    OrderOf order = anyOpen(account, market);
    return new Act.Amend(
        account,
        market,
        order == null ? random.nextLong(oracle.sequence + 2) : order.id,
        random.nextInt(10) == 0 ? client() : 0,
        some(price(market)),
        some(lots(market)),
        some(lots(market)),
        some(quote(market)),
        some(price(market)),
        random.nextBoolean() ? null : lasting(),
        random.nextBoolean() ? null : (Boolean) random.nextBoolean(),
        random.nextBoolean() ? null : mode());
  }
}
