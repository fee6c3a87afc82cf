package sluice.simulator;

import sluice.replica.events.EventStream;

/** One life of views that does nothing but begin with a snapshot and read on. */
final class ViewsReader {
  private final SimulatedProcess process;
  private final Views views;
  private final EventStream stream;

  ViewsReader(ViewsDisk disk, Venue venue) {
    process = new SimulatedProcess("reader", venue.scheduler);
    views = disk.views();
    stream =
        new EventStream("events", venue.events, disk.snapshots(views, process), process)
            .listener(disk.beginning())
            .listener(views.live())
            .listener(venue.referee.reader("reader", views))
            .start();
  }

  /** Number of the last event that it has heard. */
  long heard() {
    return stream.position().number();
  }

  Views views() {
    return views;
  }

  void end() {
    process.kill();
  }
}
