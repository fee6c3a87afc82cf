/** A venue of a drill's own, and what can be done to it from outside. */
package sluice.drills.venue;
