/** The losses, one class or constant each. */
package sluice.drills.strike;
