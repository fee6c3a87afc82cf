/**
 * Tables in memory that keep the promises of PostgreSQL on which those rest who write there, and
 * break what it never promised. No SQL: whoever stores something says what its tables hold.
 */
package sluice.testkit.database;
