package sluice.matching.benchmarks;

/** The same stream, and behind it a cancel of everything that still rests. */
final class Cancels {
  private final CommandStream stream;
  private final CoreEngine engine;

  Cancels(CommandStream stream, CoreEngine engine) {
    this.stream = stream;
    this.engine = engine;
  }

  CommandStream all() {
    CommandStream all =
        new CommandStream(stream.name, stream.markets, stream.accounts, stream.size() * 2);
    all.append(stream);
    for (long[] order : engine.book()) {
      int placed = (int) (order[0] - stream.firstSequence());
      all.cancel(stream.market(placed), stream.account(placed), stream.buy(placed), order[0]);
    }
    return all;
  }
}
