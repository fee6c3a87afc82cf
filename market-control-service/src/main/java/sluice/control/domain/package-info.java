/**
 * Domain events, kept three times: PostgreSQL decides, {@code control.events} follows, our own
 * journal after it, and only then an event counts. Whatever of the three is lost or set back is
 * brought up to the others before anything else happens; a contradiction stops openings.
 */
package sluice.control.domain;
