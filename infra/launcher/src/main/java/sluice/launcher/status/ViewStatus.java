package sluice.launcher.status;

/**
 * Where something stands that follows a log: the event log, or for plans their own.
 *
 * @param name whose it is
 * @param state in a word
 * @param event number of the last event it knows; null unknown
 * @param behind events behind matching, for plans those that their topic lacks; null unknown
 * @param why what keeps it; null nothing does
 */
public record ViewStatus(String name, String state, Long event, Long behind, String why) {}
