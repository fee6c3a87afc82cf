package sluice.control.domain;

/** Knows how many plans were in flight when PostgreSQL was lost. Any thread. */
@FunctionalInterface
public interface HeldPlans {
  /** Plans that wait for a person to release or abort them; -1 while nobody can say. */
  int plansHeld();
}
