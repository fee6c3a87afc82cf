package sluice.replica.views;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A figure about snapshots of views, for whoever publishes metrics.
 *
 * @param name after the publisher's own
 * @param unit null: a number
 */
public record SnapshotFigure(
    String name, String unit, String description, ToDoubleFunction<EventSnapshots> value) {
  /** All there are. */
  public static final List<SnapshotFigure> ALL =
      List.of(
          new SnapshotFigure(
              "event",
              null,
              "Last event in the newest snapshot of the views",
              it -> it.report().sequence()),
          new SnapshotFigure(
              "age",
              null,
              "Events since the newest snapshot: a restart would read them",
              EventSnapshots::behind),
          new SnapshotFigure(
              "size",
              "bytes",
              "Size of the last snapshot that was written",
              it -> it.report().bytes()),
          new SnapshotFigure(
              "taken", null, "Snapshots that count, since the start", it -> it.report().taken()),
          new SnapshotFigure(
              "failed",
              null,
              "Snapshots that could not be written, since the start",
              it -> it.report().failed()),
          new SnapshotFigure(
              "unusable",
              null,
              "Snapshots that the start had to pass over: an alarm",
              it -> it.report().unusable().size()),
          new SnapshotFigure(
              "pause.worst",
              "seconds",
              "The longest that events had to wait for a snapshot, since the start",
              it -> it.report().worstPauseSeconds()),
          new SnapshotFigure(
              "write",
              "seconds",
              "To copy, write, force and read back the last one",
              it -> it.report().writeSeconds()));
}
