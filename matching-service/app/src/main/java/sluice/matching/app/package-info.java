/**
 * The core on the log: {@link sluice.matching.app.MatchingThread} polls commands, {@link
 * sluice.matching.app.CommandJournal} copies them to our own disk, {@link
 * sluice.matching.app.Shard} applies them, {@link sluice.matching.app.EventEmitter} publishes what
 * they caused once they are forced.
 *
 * <p>Two things have their place here and are not here yet. <b>Snapshots</b> stand before the
 * replay: the matching thread will begin at the newest valid one instead of at sequence 1. A
 * <b>standby</b> is this same thread with an emitter that does not emit until it leads.
 */
package sluice.matching.app;
