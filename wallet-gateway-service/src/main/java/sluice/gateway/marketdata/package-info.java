/**
 * What everybody may see: instruments, books, trades, candles, tickers — live views of the event
 * log, and the actions that ask them.
 */
package sluice.gateway.marketdata;
