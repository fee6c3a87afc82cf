package sluice.drills;

/** What several drills came to, each on a venue of its own. */
final class Totals {
  private final Times times = new Times();
  private int runs;
  private long lost;
  private long doubled;
  private long problems;
  private long acknowledged;

  void add(Figures drill) {
    times.addAll(drill.times());
    runs += drill.runs();
    lost += drill.lost();
    doubled += drill.doubled();
    problems += drill.problems();
    acknowledged += drill.acknowledged();
  }

  int runs() {
    return runs;
  }

  /** What became of what was acknowledged, as a result line tells it. */
  String verdict() {
    return "lost=%d doubled=%d problems=%d acknowledged=%d"
        .formatted(lost, doubled, problems, acknowledged);
  }

  Times times() {
    return times;
  }
}
