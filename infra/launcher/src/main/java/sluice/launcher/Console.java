package sluice.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What a person reads while it happens: short lines, each with its seconds. Any thread. */
public final class Console {
  private final PrintStream out;

  public Console(PrintStream out) {
    this.out = out;
  }

  /** A line. */
  public synchronized void say(String format, Object... args) {
    out.println(String.format(Locale.ROOT, format, args));
    out.flush();
  }

  /** A step that is done, and how long it took. */
  public void done(String what, String how, Duration took) {
    say("  %-11s %-52s %5.1f s", what, how, took.toMillis() / 1e3);
  }

  /** Something about a step that is not done yet. */
  public void note(String what, String how) {
    say("  %-11s %s", what, how);
  }
}
