/**
 * The core on the log: {@link sluice.matching.app.MatchingThread} polls commands, {@link
 * sluice.matching.app.Shard} applies them, {@link sluice.matching.app.EventEmitter} publishes what
 * they caused.
 *
 * <p>Three things have their place here and are not here yet. The <b>journal</b> stands between
 * applying and publishing: the emitter will hold a record back until the journal has forced its
 * command. <b>Snapshots</b> stand before the replay: the matching thread will begin at the newest
 * valid one instead of at offset 0. A <b>standby</b> is this same thread with an emitter that does
 * not emit until it leads.
 */
package sluice.matching.app;
