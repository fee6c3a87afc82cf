package sluice.launcher.status;

import sluice.launcher.process.Part;

/**
 * One part of the venue.
 *
 * @param part {@link Part#text()}
 * @param process id of its process here; 0 when it is not one of ours, or ended
 * @param state what it is doing, in a word
 * @param ready whether it does what it is there for
 * @param why what is wrong; null when nothing is
 */
public record PartStatus(String part, long process, State state, boolean ready, String why) {
  /** What a part is doing. */
  public enum State {
    RUNS,
    /** It is somebody else's: asked only through those that use it. */
    ELSEWHERE,
    ENDED,
    /** The process is there and says nothing. */
    SILENT,
    /** It answers, and says that it is not ready. */
    NOT_READY,
    /** It stopped for ever: a person must look. */
    STOPPED
  }

  static PartStatus of(Part part, long process, State state, String why) {
    boolean ready = state == State.RUNS || state == State.ELSEWHERE;
    return new PartStatus(part.text(), process, state, ready, why);
  }
}
