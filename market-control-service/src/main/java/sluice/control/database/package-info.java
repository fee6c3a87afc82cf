/** PostgreSQL, which may be slow, away or never there: the pool, its watch, and the guard. */
package sluice.control.database;
