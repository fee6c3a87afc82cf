/**
 * PostgreSQL as those reach it who write a log into it, behind: {@link
 * sluice.gateway.database.SoleWriter} has the session, the lock and the patience, {@link
 * sluice.gateway.database.OwnSchema} the tables, {@link sluice.gateway.database.LogEnd} and {@link
 * sluice.gateway.database.CatchUp} the lag and the pace. Knows none of those who use it.
 */
package sluice.gateway.database;
