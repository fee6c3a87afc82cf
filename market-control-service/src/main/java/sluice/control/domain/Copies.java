package sluice.control.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.control.domain.EventTable.Head;
import sluice.replica.journal.JournalFailed;
import sluice.replica.log.LogUnavailable;

/**
 * The three copies of the domain events, and what makes them one history. The store decides: an
 * event is committed there, then acknowledged by the topic, then forced in the journal; from then
 * on it counts. Each copy is the beginning of the one before it, and of the longest, whatever was
 * lost. One thread at a time, but for {@link #counted} and {@link #guard}.
 */
final class Copies implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Copies.class);
  private static final int BATCH = 200;

  /**
   * What was brought from where it was to where it was missing, in events.
   *
   * @param events in each copy now
   */
  record Report(long events, long imported, long published, long journaled) {}

  private final EventTable store;
  private final EventTopic topic;
  private final EventJournal journal;
  private volatile Head counted = Head.NONE;

  /** The newest event that the topic was given, and may hold though it is not acknowledged. */
  private volatile Head sent = Head.NONE;

  Copies(EventTable store, EventTopic topic, EventJournal journal) {
    this.store = store;
    this.topic = topic;
    this.journal = journal;
  }

  /** The newest event that counts. Any thread. */
  Head counted() {
    return counted;
  }

  /**
   * Makes the three equal, without appending anything new: what the store lacks is imported first,
   * then the topic and the journal get what they lack.
   *
   * @throws HistoriesDiffer when they contradict each other; nothing was changed then
   * @throws LogUnavailable when the topic cannot be asked
   */
  Report reconcile() {
    History inStore = new History("PostgreSQL");
    store.readAll(inStore::take);
    History onDisk = new History("the journal");
    journal.readAll(onDisk::take);
    History onTopic = topic.history();
    long published = onTopic.size();
    inStore.requireSameBeginning(onTopic);
    inStore.requireSameBeginning(onDisk);
    onTopic.requireSameBeginning(onDisk);

    long longest = Math.max(published, onDisk.size());
    long imported = Math.max(0, longest - inStore.size());
    if (imported > 0) {
      importBehind(inStore.size(), published == longest ? topic::readAll : journal::readAll);
      LOG.warn(
          "PostgreSQL had {} of {} events; the others came from {}",
          inStore.size(),
          longest,
          published == longest ? topic.name() : "the journal");
    }
    long brought = bring(published, each -> topic.append(each));
    long journaled = bring(onDisk.size(), each -> journal.append(List.of(each)));
    Head head = store.head();
    topic.requireWhole();
    counted = head;
    sent = head;
    return new Report(head.position(), imported, brought, journaled);
  }

  private void importBehind(long position, Consumer<Consumer<EventRecord>> source) {
    store.inOneTransaction(
        () -> {
          if (store.head().position() != position) {
            throw new LogUnavailable("somebody else appended meanwhile", null);
          }
          List<EventRecord> batch = new ArrayList<>();
          long[] last = {position};
          source.accept(
              each -> {
                if (each.position() <= last[0]) return;
                last[0] = each.position();
                batch.add(each);
                if (batch.size() < BATCH) return;
                store.insert(batch);
                batch.clear();
              });
          store.insert(batch);
          store.noteRebuilt(last[0] - position);
        });
  }

  private long bring(long have, Consumer<EventRecord> taker) {
    long position = have;
    for (List<EventRecord> page = store.readBehind(have);
        !page.isEmpty();
        page = store.readBehind(position)) {
      page.forEach(taker);
      position = page.getLast().position();
    }
    return position - have;
  }

  /** What stands in the store and does not count yet, some at once. */
  List<EventRecord> pending() {
    return store.readBehind(counted.position());
  }

  /**
   * Lets events count that follow the last one: acknowledged by the topic one after the other, then
   * forced in the journal together.
   *
   * @throws LogUnavailable when the topic does not acknowledge; call again
   * @throws JournalFailed when the journal can take nothing any more
   */
  void count(List<EventRecord> pending) {
    if (pending.isEmpty()) return;
    long position = counted.position();
    for (EventRecord each : pending) {
      if (each.position() != ++position) {
        throw new HistoriesDiffer("PostgreSQL has no event " + position);
      }
    }
    for (EventRecord each : pending) {
      sent = new Head(each.position(), each.event().eventId());
      topic.append(each);
    }
    journal.append(pending);
    counted = new Head(position, pending.getLast().event().eventId());
  }

  /**
   * Called inside the transaction that appends, before it does: nobody else may append until it
   * ends, and the store's newest event must be the newest that counts, and that the topic was
   * given: another in the place of one that the topic may hold would be a second history.
   *
   * @throws EventsWait otherwise
   */
  void guard() {
    store.lock();
    Head head = store.head();
    Head known = counted;
    if (head.equals(known) && sent.equals(known)) return;
    throw new EventsWait(
        "PostgreSQL ends at event %d, %d count".formatted(head.position(), known.position()), null);
  }

  /** Whether the newest event that the topic was given is still in the store. */
  boolean isStoreWhole() {
    Head known = sent;
    if (known.position() == 0) return true;
    List<EventRecord> last = store.readBehind(known.position() - 1);
    return !last.isEmpty()
        && last.getFirst().position() == known.position()
        && last.getFirst().event().eventId().equals(known.eventId());
  }

  /**
   * Asked before anything is appended, and once a second.
   *
   * @throws HistoriesDiffer when the topic is no longer what it was: cut, or cut and grown again
   */
  void requireTopicWhole() {
    try {
      topic.requireWhole();
    } catch (LogUnavailable e) {
      LOG.debug("nothing is said against a topic that cannot be asked: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    topic.close();
    journal.close();
  }
}
