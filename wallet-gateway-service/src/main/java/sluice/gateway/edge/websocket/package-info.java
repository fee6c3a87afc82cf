/**
 * The edge of WebSockets. A {@link sluice.gateway.edge.websocket.Conversation} takes a connection's
 * messages in their order, its {@link sluice.gateway.edge.websocket.Outbox} is the only writer, and
 * {@link sluice.gateway.edge.websocket.Feeds} knows who wants which feed.
 */
package sluice.gateway.edge.websocket;
