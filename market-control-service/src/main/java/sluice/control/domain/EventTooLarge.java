package sluice.control.domain;

import sluice.protocol.ControlRecord;

/** A domain event that its topic would not take. Nothing happened. */
public final class EventTooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EventTooLarge(int bytes) {
    super("an event of %d bytes, %d is the most".formatted(bytes, ControlRecord.MAX_BYTES));
  }
}
