/**
 * What the live views say as events happen, ready to be sent: written by the views, taken by the
 * WebSocket edge.
 */
package sluice.gateway.feed;
