/** A running venue as it is seen from outside: its trading API and its admin API. */
package sluice.operations.venue;
