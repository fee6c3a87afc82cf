/** Following trading.events: dense numbers, one digest, each event once. */
package sluice.replica.events;
