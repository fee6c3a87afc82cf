package sluice.matching.benchmarks;

import sluice.vocabulary.Side;

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
      CommandStream.Command placed = stream.at((int) (order[0] - stream.firstSequence()));
      all.cancel(placed.market(), placed.account(), placed.side() == Side.BUY, order[0]);
    }
    return all;
  }
}
