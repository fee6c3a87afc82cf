package sluice.launcher.status;

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
 */
public record ViewStatus(
    String name, String state, Long event, Long behind, Long secondsBehind, String why) {}
