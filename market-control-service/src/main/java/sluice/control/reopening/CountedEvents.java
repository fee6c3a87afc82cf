package sluice.control.reopening;

import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import sluice.control.domain.DomainEvents;

/**
 * The store of domain events, as {@link DomainEvents} wants it used: each append is checked inside
 * its transaction, and processors see an event only once it counts.
 */
final class CountedEvents extends JdbcEventStorageEngine {
  private final DomainEvents events;

  CountedEvents(Builder builder, DomainEvents events) {
    super(builder);
    this.events = events;
  }

  @Override
  protected void appendEvents(List<? extends EventMessage<?>> messages, Serializer serializer) {
    if (messages.isEmpty()) return;
    events.guard();
    super.appendEvents(messages, serializer);
    events.checkSize();
  }

  @Override
  public Stream<? extends TrackedEventMessage<?>> readEvents(
      TrackingToken trackingToken, boolean mayBlock) {
    return super.readEvents(trackingToken, mayBlock)
        .takeWhile(it -> it.trackingToken().position().orElse(0) <= events.counted());
  }
}
