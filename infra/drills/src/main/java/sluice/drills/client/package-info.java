/** Traders who keep their own forced record of what the venue acknowledged. */
package sluice.drills.client;
