/** Halt and cancel-only: one person, straight to the log, without PostgreSQL. */
package sluice.control.halt;
