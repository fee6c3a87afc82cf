/**
 * The live views together: one lock, one feed, one place where a private read waits. The views
 * themselves live with their features.
 */
package sluice.gateway.live;
