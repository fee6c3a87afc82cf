package sluice.simulator;

import java.util.Locale;
import java.util.function.Consumer;

/** What happened, line by line, for people. Nobody listening costs nothing. */
final class Story {
  private final Consumer<String> reader;
  private Scheduler scheduler;

  /**
   * @param reader null: nobody
   */
  Story(Consumer<String> reader) {
    this.reader = reader;
  }

  void timedBy(Scheduler time) {
    scheduler = time;
  }

  void tell(String who, String what, Object... parts) {
    if (reader == null) return;
    double seconds = scheduler.nowNs() / 1e9;
    String said = parts.length == 0 ? what : String.format(Locale.ROOT, what, parts);
    reader.accept(String.format(Locale.ROOT, "%9.4f s  %-12s %s", seconds, who, said));
  }
}
