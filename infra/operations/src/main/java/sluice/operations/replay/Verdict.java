package sluice.operations.replay;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a replay has shown, said line by line.
 *
 * @param before the ledger before the first order
 * @param after the ledger after the last
 */
record Verdict(
    Recording recording,
    List<Performance> performances,
    LedgerCheck before,
    LedgerCheck after,
    double seconds) {

  /** Sums over markets. */
  private static final class Sum {
    long orders;
    long refused;
    long trades;
    long matched;
    long snapshots;
    long agreed;
  }

  /**
   * @return whether nothing is wrong; that the shares are high is not judged
   */
  boolean say(PrintStream out) {
    Sum all = new Sum();
    boolean whole = true;
    boolean sound = true;
    for (Performance each : performances) {
      Sum one = sum(each.tally());
      add(all, one);
      whole &= each.isWhole();
      sound &= each.problems().isEmpty();
      details(out, each);
      if (performances.size() > 1) out.println(each.market() + " " + figures(one, 1));
    }
    List<String> money = money();
    for (String problem : money) out.println("money: " + problem);
    out.printf(
        "RESULT replay %s conserved=%s whole=%s sound=%s seconds=%.0f%n",
        figures(all, performances.size()), money.isEmpty(), whole, sound, seconds);
    return money.isEmpty() && whole && sound;
  }

  private static void details(PrintStream out, Performance each) {
    Tally tally = each.tally();
    out.printf(
        "%s: traders=%d cancels=%d cancels-too-late=%d strangers=%d snapshots-astray=%d%n",
        each.market(),
        each.traders(),
        tally.cancels,
        tally.cancelsTooLate,
        tally.strangers,
        tally.snapshotsAstray);
    tally.refusals.forEach(
        (code, count) ->
            out.printf(
                "%s: refused %d × %d: %s%n",
                each.market(), code, count, tally.refusalTexts.get(code)));
    each.problems().forEach(problem -> out.println(each.market() + ": PROBLEM " + problem));
  }

  private Sum sum(Tally tally) {
    Sum sum = new Sum();
    sum.orders = tally.orders;
    sum.refused = tally.refused;
    sum.trades = tally.tradeCount;
    if (recording.trades() != null) {
      sum.matched = Reproduction.matched(recording.trades(), tally.trades);
    }
    sum.snapshots = recording.snapshots().size();
    sum.agreed = tally.snapshotsAgreed;
    return sum;
  }

  private static void add(Sum all, Sum one) {
    all.orders += one.orders;
    all.refused += one.refused;
    all.trades += one.trades;
    all.matched += one.matched;
    all.snapshots += one.snapshots;
    all.agreed += one.agreed;
  }

  private String figures(Sum sum, int markets) {
    long recorded = recording.trades() == null ? 0 : (long) recording.trades().size() * markets;
    return "orders=%d refused=%d trades=%d reproduced=%s best=%s"
        .formatted(
            sum.orders,
            sum.refused,
            sum.trades,
            share(sum.matched, recorded),
            share(sum.agreed, sum.snapshots));
  }

  /** Rounded down, so that only all is 1.000. */
  private static String share(long part, long all) {
    if (all == 0) return "-";
    return String.format(Locale.ROOT, "%.3f", Math.floor(1000.0 * part / all) / 1000);
  }

  private List<String> money() {
    List<String> problems = new ArrayList<>();
    for (String asset : before.notConserved()) problems.add("before the replay: " + asset);
    for (String asset : after.notConserved()) problems.add("after the replay: " + asset);
    Map<String, BigDecimal> paid = new HashMap<>();
    for (Performance each : performances) {
      String quote = each.market().substring(each.market().indexOf('-') + 1);
      paid.merge(quote, each.fees(), BigDecimal::add);
    }
    paid.forEach(
        (asset, fees) -> {
          BigDecimal taken = after.feesOf(asset).subtract(before.feesOf(asset));
          if (taken.compareTo(fees) < 0) {
            problems.add("traders paid " + fees + " " + asset + " of fees, the venue has " + taken);
          }
        });
    return problems;
  }
}
