/**
 * What happened, older than the live views keep it: read models of trading.events in PostgreSQL.
 * Writing: {@link sluice.gateway.history.HistoryWriter}, behind the log, one writer however many
 * gateways. Asking: {@link sluice.gateway.history.History}, which never waits for a database longer
 * than its time limit. Trading needs neither.
 */
package sluice.gateway.history;
