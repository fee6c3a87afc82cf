/** JSON as the trading API wants it: compact, decimals as plain texts. */
package sluice.gateway.json;
