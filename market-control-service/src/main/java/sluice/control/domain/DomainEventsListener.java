package sluice.control.domain;

/** Whoever lives on domain events. Called on their thread. */
public interface DomainEventsListener {
  /**
   * All copies are whole and the same: events may be read and appended. A failure is told once and
   * tried again.
   *
   * @param rebuilt PostgreSQL had lost events, which came back from another copy; it stays so until
   *     {@link DomainEvents#rebuildIsDealtWith} is called, through any crash
   */
  void eventsCame(boolean rebuilt);

  /** They cannot be relied on any more. */
  void eventsWent();
}
