package sluice.simulator;

import static sluice.simulator.Violation.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.matching.app.MatchingLife;
import sluice.matching.app.Mirror;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.protocol.EventBatchCodec;
import sluice.protocol.Origin;
import sluice.replica.events.EventListener;
import sluice.replica.events.EventPosition;
import sluice.testkit.log.FaultyRecordLog;

/**
 * Keeps what every client was told, replays the log beside everybody else, and looks after each
 * step whether anything has become untrue.
 */
final class Referee {
  private record Key(long sender, long counter) {}

  /** Everything in the views is compared after every so many events. */
  private static final int HASHED_ONE_IN = 16;

  private final FaultyRecordLog commands;
  private final FaultyRecordLog events;
  private final History history;
  private final Map<Key, Long> applied = new HashMap<>();
  private final Map<Key, Origin> made = new HashMap<>();
  private final Map<Long, List<EventBatch>> causedBy = new HashMap<>();
  private final Map<Long, String> pictures = new HashMap<>();
  private final Map<Long, Long> hashes = new HashMap<>();
  private final List<Request> requests = new ArrayList<>();
  private final List<Request> toldNow = new ArrayList<>();
  private Mirror mirror = new Mirror();
  private Ledger ledger = new Ledger();
  private Views views = new Views(1);
  private long logTimeMs;
  private int eventsRead;
  private long contiguous;
  private long told;
  private boolean closed;

  Referee(FaultyRecordLog commands, FaultyRecordLog events, History history) {
    this.commands = commands;
    this.events = events;
    this.history = history;
  }

  Request asks(String by, String what) {
    Request request = new Request(requests.size() + 1L, by, what);
    requests.add(request);
    return request;
  }

  /** It goes out. */
  void makes(Request request, Origin origin) {
    request.origin = origin;
    made.put(key(request), origin);
  }

  /** The client knows now. */
  void told(Request request) {
    toldNow.add(request);
  }

  /**
   * What a client's event stream hands over: each event once, in order, as it must be, and then its
   * views are what the machine was; likewise where they begin with a snapshot.
   */
  EventListener reader(String name, Views views) {
    return new EventListener() {
      private long last;

      @Override
      public void onBegin(EventPosition at, long logTimeMs) {
        if (at.number() == 0) return;
        last = at.number();
        require(
            stands(at), "the views of %s begin where the log has no event %d", name, at.number());
        compareViews(name, views, last);
      }

      @Override
      public void onBatch(EventBatch batch, EventPosition after) {
        require(
            batch.firstNumber() == last + 1,
            "%s heard event %d after %d",
            name,
            batch.firstNumber(),
            last);
        byte[] record = mirror.record(batch.firstNumber());
        require(
            record != null && decode(record).equals(batch),
            "%s heard another event %d than the log gives",
            name,
            batch.firstNumber());
        last = batch.lastNumber();
        compareViews(name, views, last);
      }
    };
  }

  /** Whether the event log holds the batch that somebody says he stands behind. */
  private boolean stands(EventPosition at) {
    if (at.nextOffset() < 1 || at.nextOffset() > events.size()) return false;
    EventBatch batch = decode(events.bytes((int) at.nextOffset() - 1));
    return batch.lastNumber() == at.number() && batch.digest() == at.digest();
  }

  private void compareViews(String name, Views seen, long number) {
    String picture = pictures.get(number);
    require(
        picture == null || picture.equals(Picture.of(seen)),
        "the views of %s after event %d are not what the machine had",
        name,
        number);
    Long hash = hashes.get(number);
    require(
        hash == null || hash == seen.hash(),
        "the views of %s after event %d are not those that a replay gives",
        name,
        number);
  }

  /** What is in the views once everything is; compared after every so many events besides. */
  void compareViews(String name, Views seen) {
    require(
        seen.hash() == views.hash(),
        "the views of %s at the end are not those that a replay gives",
        name);
  }

  /** After each step. */
  void look() {
    if (!closed) {
      while (mirror.applied() < commands.size()) apply(mirror.applied());
    }
    while (eventsRead < events.size()) read(eventsRead++);
    for (int i = 0; i < toldNow.size(); i++) {
      Request request = toldNow.get(i);
      judge(request);
      require(
          request.answer() == null || told >= request.answer().sequence(),
          "%s: told before it was published",
          request);
    }
    toldNow.clear();
  }

  private void apply(int offset) {
    byte[] record = commands.bytes(offset);
    List<EventBatch> caused = mirror.apply(commands.appendedAtMs(offset), record);
    logTimeMs = Math.max(logTimeMs, commands.appendedAtMs(offset));
    causedBy.put(offset + 1L, caused);
    boolean refused = true;
    for (EventBatch batch : caused) {
      view(batch);
      require(
          batch.sequence() == offset + 1,
          "an event of command %d names %d",
          offset + 1,
          batch.sequence());
      for (Event event : batch.events()) {
        ledger.take(event);
        if (!(event instanceof Event.CommandRefused)) refused = false;
      }
    }
    if (!refused && offset > 0) remember(offset + 1L, caused.getFirst());
    ledger.check(mirror.machine());
    if (caused.isEmpty()) return;
    pictures.put(mirror.eventNumber(), Picture.of(mirror.machine(), ledger));
    history.machineAt(mirror.eventNumber(), mirror.machine(), ledger);
  }

  private void view(EventBatch batch) {
    long number = batch.lastNumber();
    views.live().onBatch(batch, new EventPosition(0, number, batch.digest()));
    if (number % HASHED_ONE_IN == 0) hashes.put(number, views.hash());
  }

  private void remember(long sequence, EventBatch first) {
    Key key = new Key(first.sender(), first.counter());
    Long before = applied.putIfAbsent(key, sequence);
    require(
        before == null,
        "command %d of %s was applied at %d and at %d",
        key.counter,
        key.sender,
        before,
        sequence);
    Origin origin = made.get(key);
    if (origin == null) return;
    require(
        logTimeMs <= origin.expiresAtMs(),
        "command %d was applied %d ms after its expiry",
        sequence,
        logTimeMs - origin.expiresAtMs());
  }

  private void read(int offset) {
    byte[] record = events.bytes(offset);
    EventBatch batch = decode(record);
    byte[] right = mirror.record(batch.firstNumber());
    require(
        Arrays.equals(record, right),
        "offset %d of the event log holds events %d to %d of command %d otherwise than the log"
            + " gives them",
        offset,
        batch.firstNumber(),
        batch.lastNumber(),
        batch.sequence());
    if (batch.firstNumber() != contiguous + 1) return;
    contiguous = batch.lastNumber();
    told = batch.sequence();
  }

  private static EventBatch decode(byte[] record) {
    return EventBatchCodec.decode(new UnsafeBuffer(record), 0, record.length);
  }

  private void judge(Request request) {
    require(request.toldAsPromised(), "%s: no promised failure", request);
    if (request.answer() != null) {
      judgeAnswer(request);
    } else if (request.toldNotSent()) {
      require(request.origin == null, "%s, and yet it was made", request);
    } else if (request.toldNo()) {
      require(!applied.containsKey(key(request)), "%s, and yet it was applied", request);
    }
  }

  private void judgeAnswer(Request request) {
    long sequence = request.answer().sequence();
    List<EventBatch> caused = causedBy.get(sequence);
    require(caused != null, "%s: no such command", request);
    List<Event> all = new ArrayList<>();
    for (EventBatch batch : caused) {
      require(
          batch.sender() == request.origin.sender() && batch.counter() == request.origin.counter(),
          "%s: that is another's",
          request);
      all.addAll(batch.events());
    }
    require(all.equals(request.answer().events()), "%s: told otherwise", request);
  }

  private static Key key(Request request) {
    return new Key(request.origin.sender(), request.origin.counter());
  }

  /** What a living machine has, at one sequence. */
  void compare(String who, MatchingLife.Hash live) {
    require(
        live.hash() == mirror.hash(live.sequence()) || live.sequence() == 0,
        "%s has another state after command %d than the log gives",
        who,
        live.sequence());
  }

  /** The log was cut below what was told: nothing more may be said. */
  void closed() {
    closed = true;
  }

  /** The log was cut where nobody had come to. */
  void again() {
    mirror = new Mirror();
    ledger = new Ledger();
    applied.clear();
    causedBy.clear();
    pictures.clear();
    views = new Views(1);
    hashes.clear();
    history.again();
    logTimeMs = 0;
  }

  /** The event log was cut: what stands there is looked at again. */
  void eventsAgain() {
    eventsRead = 0;
    contiguous = 0;
    told = 0;
  }

  /** Whether an event stands on the event log, and all before it. */
  boolean isPublished(long number) {
    return contiguous >= number;
  }

  /** All that was told is true to the end. */
  void judgeAll() {
    requests.stream().filter(it -> !it.isOpen()).forEach(this::judge);
  }

  /** Sequence of the last command of whose events one stands on the event log without a gap. */
  long told() {
    return told;
  }

  /** Number of the last event on the event log without a gap before it. */
  long contiguous() {
    return contiguous;
  }

  /** Number of the last event that the log gives. */
  long due() {
    return mirror.eventNumber();
  }

  /** The hash that the whole log gives. */
  long hash() {
    return mirror.hash(mirror.applied());
  }

  int applied() {
    return mirror.applied();
  }

  /** How many requests were answered. */
  long answered() {
    return requests.stream().filter(it -> it.answer() != null).count();
  }

  int asked() {
    return requests.size();
  }
}
