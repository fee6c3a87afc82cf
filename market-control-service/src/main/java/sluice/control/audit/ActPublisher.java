package sluice.control.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import sluice.control.database.DatabaseAway;
import sluice.control.log.VenueLogs;
import sluice.protocol.ControlRecord.ActRecorded;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Pause;
import sluice.replica.work.Work;
import sluice.replica.work.Worker;
import sluice.replica.work.Workers;

/**
 * Lets {@code control.acts} follow our journal, and brings into PostgreSQL what only the topic
 * holds: acts of journals whose disks are gone. A topic that was lost is filled from our journal.
 */
@Component
class ActPublisher implements Work, SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ActPublisher.class);
  private static final Pause LATER = Pause.of(Duration.ofSeconds(1));
  private static final Pause IDLE = Pause.of(Duration.ofMillis(200));
  private static final Duration END_WITHIN = Duration.ofSeconds(10);
  private static final int AT_ONCE = 500;
  private static final long LOOK_EVERY_NS = TimeUnit.SECONDS.toNanos(1);

  private final Audit audit;
  private final ActTopic topic;
  private final Workers workers;
  private final Worker worker;

  /** Of our journal, on the topic; -1 before the topic has been read. */
  private volatile long published = -1;

  private volatile String failure;
  private volatile boolean running;
  private boolean awaySaid;

  // The worker's own.
  private long lookDueNs;
  private Map<UUID, Long> others = Map.of();
  private long othersDueNs;

  @Autowired
  ActPublisher(Audit audit, VenueLogs logs, MeterRegistry meters) {
    this(audit, logs.controlActs(), Workers.THREADS);
    Gauge.builder("sluice.control.audit.behind", this, ActPublisher::behind)
        .baseUnit("acts")
        .description("Acts on our own disk that their topic does not hold; -1 unknown")
        .register(meters);
  }

  ActPublisher(Audit audit, RecordLog topic, Workers workers) {
    this.audit = audit;
    this.topic = new ActTopic(topic, workers);
    this.workers = workers;
    this.worker = workers.worker("act-publisher", this);
  }

  /** Acts of our journal that the topic does not hold; -1 while that is not known. */
  long behind() {
    long known = published;
    return known < 0 ? -1 : audit.journal().last() - known;
  }

  /** Why nothing is published any more; null while it is. */
  String failure() {
    return failure;
  }

  @Override
  public Pause step() {
    try {
      if (published < 0) learn();
      Pause pause = publish();
      lookAfterOthers();
      awaySaid = false;
      return pause;
    } catch (LogUnavailable e) {
      if (!awaySaid) LOG.warn("acts wait to be published: {}", e.getMessage());
      awaySaid = true;
      return LATER;
    } catch (LogBroken | IOException e) {
      failure = e.getMessage();
      LOG.error("acts are no longer published, a person has to look: {}", failure);
      return Pause.END;
    }
  }

  private void learn() {
    UUID own = audit.journal().id();
    ActTopic.Standing standing = topic.learn();
    others = new HashMap<>(standing.last());
    long stands = others.containsKey(own) ? others.remove(own) : 0;
    for (UUID each : standing.holed()) {
      if (!each.equals(own)) {
        throw new LogBroken(
            "%s lacks acts behind act %d of journal %s"
                .formatted(topic.name(), others.getOrDefault(each, 0L), each));
      }
      LOG.warn("{} lacks acts behind act {}: they are published again", topic.name(), stands);
    }
    if (stands > audit.journal().last()) {
      throw new LogBroken(
          "%s holds %d acts of our journal, which has %d"
              .formatted(topic.name(), stands, audit.journal().last()));
    }
    published = stands;
    LOG.info("acts published={} kept={}", published, audit.journal().last());
  }

  private Pause publish() throws IOException {
    List<ActRecorded> some = audit.journal().readBehind(published, AT_ONCE);
    for (ActRecorded each : some) {
      topic.append(each);
      published = each.number();
    }
    if (!some.isEmpty() || workers.nowNs() >= lookDueNs) lookAtTopic();
    return some.isEmpty() ? IDLE : Pause.NONE;
  }

  private void lookAtTopic() {
    lookDueNs = workers.nowNs() + LOOK_EVERY_NS;
    try {
      long standing = topic.readBack(audit.journal().id());
      if (standing < published) {
        LOG.warn("{} lacks acts behind act {}: they are published again", topic.name(), standing);
      }
      published = standing;
    } catch (LogBroken e) {
      LOG.warn("{}; it is filled again", e.getMessage());
      published = -1;
    }
  }

  /** PostgreSQL may be another one or set back at any time, whether or not anybody noticed. */
  private void lookAfterOthers() {
    if (others.isEmpty() || workers.nowNs() < othersDueNs) return;
    othersDueNs = workers.nowNs() + LOOK_EVERY_NS;
    try {
      boolean lacking =
          others.entrySet().stream().anyMatch(it -> audit.takenOf(it.getKey()) < it.getValue());
      if (lacking) bringOthers();
    } catch (DatabaseAway e) {
      LOG.debug("acts of other journals wait: {}", e.getMessage());
    }
  }

  /** What PostgreSQL lacks of other journals, some at once, each in its order. */
  private void bringOthers() {
    UUID own = audit.journal().id();
    Map<UUID, Long> taken = new HashMap<>();
    Map<UUID, List<ActRecorded>> waiting = new HashMap<>();
    topic.readAll(
        act -> {
          UUID from = act.journalId();
          if (from.equals(own)) return;
          if (act.number() <= taken.computeIfAbsent(from, audit::takenOf)) return;
          List<ActRecorded> some = waiting.computeIfAbsent(from, id -> new ArrayList<>());
          some.add(act);
          if (some.size() < AT_ONCE) return;
          audit.take(from, some);
          some.clear();
        });
    waiting.forEach(
        (from, some) -> {
          if (!some.isEmpty()) audit.take(from, some);
        });
  }

  @Override
  public void ended() {
    topic.close();
  }

  @Override
  public void start() {
    running = true;
    worker.start();
  }

  @Override
  public void stop() {
    running = false;
    worker.interrupt();
    try {
      worker.join(END_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Beside the domain events; after the logs. */
  @Override
  public int getPhase() {
    return 150;
  }
}
