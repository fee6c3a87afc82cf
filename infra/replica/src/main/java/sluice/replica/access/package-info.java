/** The access log: followed by whoever authenticates, written by market-control alone. */
package sluice.replica.access;
