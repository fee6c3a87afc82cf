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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import sluice.control.database.DatabaseAway;
import sluice.control.database.DatabaseListener;
import sluice.control.log.VenueLogs;
import sluice.protocol.ControlRecord.ActRecorded;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogUnavailable;
import sluice.replica.work.Pause;
import sluice.replica.work.Work;
import sluice.replica.work.Worker;
import sluice.replica.work.Workers;

/**
 * Lets {@code control.acts} follow our journal, and brings into PostgreSQL what only the topic
 * holds: acts of journals whose disks are gone. A topic that was lost is filled from our journal.
 */
@Component
class ActPublisher implements Work, DatabaseListener, SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ActPublisher.class);
  private static final Pause LATER = Pause.of(Duration.ofSeconds(1));
  private static final Pause IDLE = Pause.of(Duration.ofMillis(200));
  private static final Duration END_WITHIN = Duration.ofSeconds(10);
  private static final int AT_ONCE = 500;

  private final Audit audit;
  private final ActTopic topic;
  private final Worker worker;

  /** Of our journal, on the topic; -1 before the topic has been read. */
  private volatile long published = -1;

  private volatile boolean othersDue;
  private volatile String failure;
  private volatile boolean running;
  private boolean awaySaid;

  // The worker's own.
  private long lastOffset = -1;
  private boolean others;

  ActPublisher(Audit audit, VenueLogs logs, MeterRegistry meters) {
    this.audit = audit;
    this.topic = new ActTopic(logs.controlActs());
    this.worker = Workers.THREADS.worker("act-publisher", this);
    Gauge.builder("sluice.control.audit.behind", this, ActPublisher::behind)
        .baseUnit("acts")
        .description("Acts on our own disk that their topic does not hold; -1 unknown")
        .register(meters);
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
      if (othersDue && others) bringOthers();
      othersDue = false;
      Pause pause = publish();
      awaySaid = false;
      return pause;
    } catch (LogUnavailable | DatabaseAway e) {
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
    Map<UUID, Long> last = topic.readAll(act -> {});
    others = last.keySet().stream().anyMatch(each -> !each.equals(own));
    long stands = last.getOrDefault(own, 0L);
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
      long offset = topic.append(each);
      if (offset <= lastOffset) {
        LOG.warn("{} is another one than before: it is filled again", topic.name());
        lastOffset = -1;
        published = -1;
        return Pause.NONE;
      }
      lastOffset = offset;
      published = each.number();
    }
    return some.isEmpty() ? IDLE : Pause.NONE;
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
  public void databaseCame() {
    othersDue = true;
  }

  @Override
  public void databaseWent() {
    othersDue = false;
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
