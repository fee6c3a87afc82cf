/**
 * Reopening in stages, by plans that two people signed: aggregates on Axon and PostgreSQL, and the
 * runner that carries them out against what the core confirms.
 */
package sluice.control.reopening;
