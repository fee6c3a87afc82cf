package sluice.protocol;

import java.util.UUID;

/** What may stand on control.events and control.acts. Written by market-control alone. */
public sealed interface ControlRecord {
  /** The longest record, in bytes; a topic takes somewhat more. */
  int MAX_BYTES = 1_000_000;

  /**
   * One domain event, to the byte as the event store holds it.
   *
   * @param position dense from 1, the store's global index
   * @param aggregateSequence within the aggregate, from 0
   * @param at ISO 8601 instant, as stored
   * @param payloadRevision empty: none
   */
  record DomainEvent(
      long position,
      long aggregateSequence,
      String aggregateId,
      String aggregateType,
      String eventId,
      String at,
      String payloadType,
      String payloadRevision,
      byte[] payload,
      byte[] metaData)
      implements ControlRecord {}

  /**
   * An act began or ended; what is told last of an act is how it ended.
   *
   * @param journalId the journal that took it first; a new disk begins a new one
   * @param number dense from 1 within the journal
   * @param atNs when it began: Unix time in nanoseconds
   * @param kind what was done, e.g. {@code market.halt}
   */
  record ActRecorded(
      UUID journalId,
      long number,
      UUID actId,
      long atNs,
      String actor,
      String kind,
      String subject,
      String details,
      String outcome)
      implements ControlRecord {}
}
