/**
 * The core on the log: {@link sluice.matching.app.MatchingThread} polls commands, {@link
 * sluice.matching.app.CommandJournal} copies them to our own disk, {@link
 * sluice.matching.app.Shard} applies them, {@link sluice.matching.app.EventEmitter} publishes what
 * they caused once they are forced.
 *
 * <p>A start begins at the newest good snapshot ({@link sluice.matching.app.ShardSnapshots})
 * instead of at sequence 1. One thing has its place here and is not here yet: a <b>standby</b> is
 * this same thread with an emitter that does not emit until it leads.
 */
package sluice.matching.app;
