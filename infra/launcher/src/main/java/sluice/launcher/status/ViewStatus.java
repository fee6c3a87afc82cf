package sluice.launcher.status;

import java.util.List;

/**
 * Where something stands that follows a log: the event log, the command log, or control's own.
 *
 * @param name whose it is
 * @param state in a word
 * @param event number of the last event, or act, that it knows; null unknown
 * @param behind events behind matching, for the archive of commands those that it lacks, for plans
 *     and audit what their topics lack; null unknown
 * @param secondsBehind for how long it has been behind its log; null unknown
 * @param why what keeps it; null nothing does
 * @param snapshotEvent last event in its newest snapshot, 0 none; null it keeps none
 * @param snapshotsUnusable why its last start passed over newer ones
 */
public record ViewStatus(
    String name,
    String state,
    Long event,
    Long behind,
    Long secondsBehind,
    String why,
    Long snapshotEvent,
    List<String> snapshotsUnusable) {
  /** Of something that keeps no snapshots. */
  public ViewStatus(
      String name, String state, Long event, Long behind, Long secondsBehind, String why) {
    this(name, state, event, behind, secondsBehind, why, null, List.of());
  }

  /** Events that a restart would read; null not known. */
  public Long snapshotAge() {
    return event == null || snapshotEvent == null ? null : Math.max(0, event - snapshotEvent);
  }
}
