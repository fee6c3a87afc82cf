/**
 * Orders in: checked, turned into commands of the log, and answered with what the core said. Walk:
 * {@link sluice.gateway.orderentry.CreateOrder}, {@link sluice.gateway.orderentry.OrderRequest},
 * {@link sluice.gateway.orderentry.Courier}, {@link sluice.gateway.orderentry.CoreRefusal}.
 */
package sluice.gateway.orderentry;
