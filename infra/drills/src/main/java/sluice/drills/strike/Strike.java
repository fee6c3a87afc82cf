package sluice.drills.strike;

import java.util.List;
import java.util.Optional;
import sluice.drills.venue.DrillVenue;
import sluice.launcher.process.Part;

/**
 * One kind of loss: what is done to a venue, and the way back. A drill calls, on one thread, {@link
 * #prepare} while orders flow, {@link #strike}, {@link #recover}, and {@link #check} once the venue
 * takes orders again.
 */
public interface Strike {
  /** Its name on the command line. */
  String name();

  /** What it does, in a line. */
  String what();

  /** Whose processes it ends. */
  List<Part> parts();

  /** Whether orders go on through it: how long they then take is worth a look, beside before. */
  default boolean ordersGoOn() {
    return false;
  }

  /** Why it cannot be done on this machine; empty when it can. */
  default Optional<String> missing() {
    return Optional.empty();
  }

  /** Before the strike, while orders flow. */
  default void prepare(DrillVenue venue) {}

  /**
   * The loss; it is complete when this returns, and time counts from then. May come again while the
   * venue recovers from the first.
   */
  void strike(DrillVenue venue);

  /** The way back: one command. */
  default void recover(DrillVenue venue) {
    venue.up();
  }

  /**
   * What else must be so after this loss.
   *
   * @return what is not, in words
   */
  default List<String> check(DrillVenue venue) {
    return List.of();
  }

  /** Undoes what a venue was prepared with, before its files are deleted. */
  default void putAway(DrillVenue venue) {}
}
