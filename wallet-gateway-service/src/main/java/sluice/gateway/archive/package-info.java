/**
 * The logs' third copy: every record of the command log and of trading.events in PostgreSQL, in
 * bulk, behind the logs. {@link sluice.gateway.archive.ArchiveWriter} writes it, one writer however
 * many gateways. Nothing here is asked while trading; without the broker and every disk it is what
 * a new log can be seeded from.
 */
package sluice.gateway.archive;
