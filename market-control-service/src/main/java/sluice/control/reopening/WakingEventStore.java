package sluice.control.reopening;

import java.util.List;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import sluice.control.domain.DomainEvents;

/** Looks for events when more of them count; the commit before is too early to find them. */
final class WakingEventStore extends EmbeddedEventStore {
  WakingEventStore(CountedEvents engine, DomainEvents events) {
    super(EmbeddedEventStore.builder().storageEngine(engine));
    events.onCounted(() -> afterCommit(List.of()));
  }
}
