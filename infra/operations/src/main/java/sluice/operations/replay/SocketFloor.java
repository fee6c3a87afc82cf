package sluice.operations.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import sluice.operations.venue.Addresses;
import sluice.operations.venue.AdminApi;
import sluice.operations.venue.AdminRefused;
import sluice.operations.venue.ApiKey;
import sluice.operations.venue.Refusal;
import sluice.operations.venue.TradingSocket;
import sluice.operations.venue.VenueAway;
import sluice.vocabulary.Side;
import tools.jackson.databind.JsonNode;

/**
 * A market of a running venue. Its traders are accounts named {@code replay MARKET SIDE NUMBER},
 * opened when they are first needed and used again by later replays, each time with keys of their
 * own. Used by one thread.
 */
final class SocketFloor implements Floor, AutoCloseable {
  private static final int QUOTE_DECIMALS = 2;
  private static final int BASE_DECIMALS = 8;

  /** Far above what one trader can send; recorded flow has no rate limit. */
  private static final int RATE_LIMIT_PER_MINUTE = 10_000_000;

  private static final Duration SETTLE = Duration.ofSeconds(10);

  private final LinkedBlockingQueue<Fill> fills = new LinkedBlockingQueue<>();
  private final List<Seat> seats = new ArrayList<>();
  private final Map<String, Long> accounts = new HashMap<>();
  private final Addresses addresses;
  private final AdminApi operator;
  private final String market;
  private final Funds funds;
  private final Consumer<String> says;
  private final PublishedBook published;

  /** A trader with what it had when the play began. */
  private record Seat(SocketDesk desk, BigDecimal base, BigDecimal quote) {}

  /** What an account has of one asset. */
  private record Balance(BigDecimal available, BigDecimal inOrder) {
    static final Balance NOTHING = new Balance(BigDecimal.ZERO, BigDecimal.ZERO);

    BigDecimal total() {
      return available.add(inOrder);
    }
  }

  SocketFloor(
      HttpClient http, Addresses addresses, String market, Funds funds, Consumer<String> says) {
    this.addresses = addresses;
    this.operator = new AdminApi(http, addresses.admin(), addresses.operatorToken());
    this.market = market;
    this.funds = funds;
    this.says = says;
    this.published = new PublishedBook(addresses.socket(), market, says);
  }

  private String baseAsset() {
    return market.substring(0, market.indexOf('-'));
  }

  private String quoteAsset() {
    return market.substring(market.indexOf('-') + 1);
  }

  private String accountName(Side side, int number) {
    return "replay " + market + " " + side.name().toLowerCase(Locale.ROOT) + " " + number;
  }

  /** Takes away what an earlier replay left open, and looks at what is left of the book. */
  void clear() {
    for (JsonNode account : operator.accounts()) {
      accounts.put(account.path("name").asString(), account.path("accountId").asLong());
    }
    for (Map.Entry<String, Long> account : accounts.entrySet()) {
      if (!account.getKey().startsWith("replay " + market + " ")) continue;
      ApiKey key = operator.createKey(account.getValue(), RATE_LIMIT_PER_MINUTE);
      try (SocketDesk desk = desk(key, account.getKey())) {
        cancelLeftovers(desk);
      } finally {
        operator.revokeKey(key.key());
      }
    }
    published.synchronise();
    int levels = published.levelCount();
    if (levels > 0) {
      says.accept(market + ": " + levels + " levels of others' orders stand in the book");
    }
  }

  private void cancelLeftovers(SocketDesk desk) {
    JsonNode left =
        desk.read("privateGetOrdersOpen", TradingSocket.parameters().put("market", market));
    if (left.isEmpty()) return;
    Refusal refusal = desk.cancelAll();
    says.accept(
        desk.name()
            + ": "
            + left.size()
            + " orders of an earlier replay "
            + (refusal == null ? "cancelled" : "stay: " + refusal.text()));
  }

  private SocketDesk desk(ApiKey key, String name) {
    return new SocketDesk(
        addresses.socket(), key, market, name, SocketDesk.Patience.STANDARD, fills::add, says);
  }

  @Override
  public Desk open(Side side, int number) {
    String name = accountName(side, number);
    long accountId = accounts.computeIfAbsent(name, operator::openAccount);
    SocketDesk desk = desk(operator.createKey(accountId, RATE_LIMIT_PER_MINUTE), name);
    desk.connect();
    Balance base = balance(desk, baseAsset());
    Balance quote = balance(desk, quoteAsset());
    BigDecimal moreBase =
        side == Side.BUY ? BigDecimal.ZERO : funds.base().subtract(base.available());
    BigDecimal moreQuote =
        side == Side.SELL ? BigDecimal.ZERO : funds.quote().subtract(quote.available());
    seats.add(
        new Seat(
            desk,
            base.total().add(credit(accountId, baseAsset(), moreBase, BASE_DECIMALS)),
            quote.total().add(credit(accountId, quoteAsset(), moreQuote, QUOTE_DECIMALS))));
    return desk;
  }

  private BigDecimal credit(long accountId, String asset, BigDecimal amount, int decimals) {
    if (amount.signum() <= 0) return BigDecimal.ZERO;
    BigDecimal rounded = amount.setScale(decimals, RoundingMode.UP);
    operator.credit(accountId, asset, rounded.toPlainString());
    return rounded;
  }

  private static Balance balance(SocketDesk desk, String asset) {
    for (JsonNode each : desk.read("privateGetBalance", TradingSocket.parameters())) {
      if (each.path("symbol").asString().equals(asset)) {
        return new Balance(decimal(each, "available"), decimal(each, "inOrder"));
      }
    }
    return Balance.NOTHING;
  }

  private static BigDecimal decimal(JsonNode node, String field) {
    return new BigDecimal(node.path(field).asString("0"));
  }

  @Override
  public Fill nextFill(Duration patience) {
    try {
      return patience.isZero()
          ? fills.poll()
          : fills.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VenueAway("interrupted", e);
    }
  }

  @Override
  public Best published(Best expected, Duration patience) {
    return published.await(expected, patience);
  }

  /**
   * What the venue told and what it published and holds do not say the same about; empty when they
   * do.
   *
   * @param told our own orders as the answers to us left them
   * @param alone whether nobody else had orders in the market
   */
  List<String> contradictions(Levels told, int trades, boolean alone) {
    List<String> found = new ArrayList<>();
    for (Seat seat : seats) {
      check(found, seat, baseAsset(), seat.base().add(seat.desk().ledger().base()));
      check(found, seat, quoteAsset(), seat.quote().add(seat.desk().ledger().quote()));
    }
    if (!alone) return found;
    int different = published.awaitSame(told, SETTLE);
    if (different > 0) found.add("published book differs at " + different + " levels");
    if (published.gaps() > 0) found.add("published book had " + published.gaps() + " gaps");
    if (published.isUnbroken() && published.awaitTrades(trades, SETTLE) != trades) {
      found.add("trades published are not the " + trades + " told");
    }
    return found;
  }

  private static void check(List<String> found, Seat seat, String asset, BigDecimal expected) {
    BigDecimal has = balance(seat.desk(), asset).total();
    if (has.compareTo(expected) == 0) return;
    found.add(
        "%s has %s %s, its fills say %s"
            .formatted(seat.desk().name(), has.toPlainString(), asset, expected.toPlainString()));
  }

  int traders() {
    return seats.size();
  }

  /** Fees that our traders were told of. */
  BigDecimal fees() {
    return seats.stream()
        .map(seat -> seat.desk().ledger().fees())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * Cancels all that our traders have open.
   *
   * @return how many of them could not
   */
  int cancelAll() {
    int stuck = 0;
    for (Seat seat : seats) {
      Refusal refusal = seat.desk().cancelAll();
      if (refusal == null) continue;
      stuck++;
      says.accept(seat.desk().name() + ": its orders stay open: " + refusal.text());
    }
    return stuck;
  }

  /** Revokes the keys and disconnects. */
  @Override
  public void close() {
    for (Seat seat : seats) {
      seat.desk().close();
      try {
        operator.revokeKey(seat.desk().key().key());
      } catch (AdminRefused | VenueAway problem) {
        says.accept(seat.desk().name() + ": its key stays valid: " + problem.getMessage());
      }
    }
    published.close();
  }
}
