/** A venue on this machine: what it consists of, starting it, stopping it. */
package sluice.launcher.venue;
