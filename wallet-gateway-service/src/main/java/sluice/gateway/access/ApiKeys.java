package sluice.gateway.access;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sluice.gateway.log.AccessListener;
import sluice.protocol.AccessRecord;

/** The keys that open something now, from access.log. Written by the log's thread, read by any. */
@Component
public class ApiKeys implements AccessListener, MeterBinder {
  private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);

  private final SecretSeal seal;
  private final Map<String, ApiKey> active = new ConcurrentHashMap<>();
  private final List<Consumer<String>> revocations = new CopyOnWriteArrayList<>();
  private final AtomicInteger unreadable = new AtomicInteger();

  ApiKeys(SecretSeal seal) {
    this.seal = seal;
  }

  @Override
  public void onRecord(AccessRecord record) {
    switch (record) {
      case AccessRecord.AccountRegistered it -> {}
      case AccessRecord.KeyCreated it -> add(it);
      case AccessRecord.KeyRevoked it -> {
        if (active.remove(it.key()) == null) return;
        for (Consumer<String> each : revocations) each.accept(it.key());
      }
    }
  }

  private void add(AccessRecord.KeyCreated it) {
    try {
      ApiKey key =
          new ApiKey(
              it.key(),
              it.accountId(),
              it.mayView(),
              it.mayTrade(),
              it.rateLimitPerMinute(),
              seal.unseal(it.key(), it.sealedSecret()));
      active.put(it.key(), key);
    } catch (GeneralSecurityException e) {
      unreadable.incrementAndGet();
      LOG.error(
          "access record={} accountId={}: the key's secret does not open under our master key",
          it.number(),
          it.accountId());
    }
  }

  /** A key that opens something; null when there is none, or it was revoked. */
  public ApiKey active(String text) {
    return active.get(text);
  }

  /** Called with each key that is revoked from now on, on the log's thread: must be short. */
  public void onRevoked(Consumer<String> listener) {
    revocations.add(listener);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("sluice.gateway.keys.active", active, Map::size)
        .description("API keys that open something")
        .register(registry);
    Gauge.builder("sluice.gateway.keys.unreadable", unreadable, AtomicInteger::get)
        .description("API keys whose secret does not open under the master key")
        .register(registry);
  }
}
