/**
 * What REST and WebSocket share: an {@link sluice.gateway.edge.Action} is one thing a caller may
 * ask, whichever way he came; a {@link sluice.gateway.edge.Refused} is a documented no.
 */
package sluice.gateway.edge;
