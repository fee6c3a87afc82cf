package sluice.control.domain;

import java.util.List;
import java.util.function.Consumer;

/**
 * The event store's rows as records. Whatever goes wrong with PostgreSQL is thrown, unchecked. Any
 * thread.
 */
interface EventTable {
  /** The newest event; position 0 and no id when there is none. */
  record Head(long position, String eventId) {
    static final Head NONE = new Head(0, "");
  }

  Head head();

  /** Nobody else appends until the caller's transaction ends. */
  void lock();

  /** The events behind a position, oldest first, some at once; empty when there are none. */
  List<EventRecord> readBehind(long position);

  /** All events, oldest first. */
  default void readAll(Consumer<EventRecord> taker) {
    long position = 0;
    for (List<EventRecord> page = readBehind(0); !page.isEmpty(); page = readBehind(position)) {
      page.forEach(taker);
      position = page.getLast().position();
    }
  }

  /** Runs in one transaction in which nobody else appends. */
  void inOneTransaction(Runnable work);

  /** Puts events where they stood. */
  void insert(List<EventRecord> records);

  /** Notes in the same transaction that events had to come from elsewhere. */
  void noteRebuilt(long events);

  /** Whether events came from elsewhere and nobody has dealt with that yet. */
  boolean isRebuilt();

  /** Somebody has. */
  void forgetRebuilt();

  /** The aggregate's newest event up to a position, as its sequence number; -1 when none. */
  long lastSequence(String aggregateId, long position);
}
