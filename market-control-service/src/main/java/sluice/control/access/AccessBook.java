package sluice.control.access;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import sluice.control.log.AccessListener;
import sluice.control.log.ControlView;
import sluice.protocol.AccessRecord;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.replica.events.EventPosition;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;

/**
 * Accounts and keys from access.log, and which accounts the core has opened from trading.events.
 * Written by the two logs' threads, read by any.
 */
@Component
@Order(2)
public class AccessBook implements AccessListener, ControlView {
  /** A key as operators may see it; the secret is shown once, by the act that makes it. */
  record Key(
      String key,
      long accountId,
      boolean mayView,
      boolean mayTrade,
      boolean mayWithdraw,
      int rateLimitPerMinute,
      boolean revoked) {
    Key revokedNow() {
      return new Key(key, accountId, mayView, mayTrade, mayWithdraw, rateLimitPerMinute, true);
    }
  }

  private final Map<Long, Account> accounts = new ConcurrentSkipListMap<>();
  private final Map<UUID, Long> accountsByRequest = new ConcurrentHashMap<>();
  private final Map<String, Key> keys = new ConcurrentHashMap<>();
  private final Map<Long, List<String>> keysByAccount = new ConcurrentHashMap<>();
  private final Set<Long> opened = new ConcurrentSkipListSet<>();

  @Override
  public void onRecord(AccessRecord record) {
    switch (record) {
      case AccessRecord.AccountRegistered it -> {
        accounts.put(it.accountId(), new Account(it.accountId(), it.name(), it.requestId()));
        if (it.requestId() != null) accountsByRequest.putIfAbsent(it.requestId(), it.accountId());
      }
      case AccessRecord.KeyCreated it -> {
        keys.put(
            it.key(),
            new Key(
                it.key(),
                it.accountId(),
                it.mayView(),
                it.mayTrade(),
                it.mayWithdraw(),
                it.rateLimitPerMinute(),
                false));
        keysByAccount.merge(it.accountId(), List.of(it.key()), AccessBook::joined);
      }
      case AccessRecord.KeyRevoked it ->
          keys.computeIfPresent(it.key(), (text, key) -> key.revokedNow());
    }
  }

  private static List<String> joined(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }

  @Override
  public void onBatch(EventBatch batch, EventPosition after) {
    for (Event event : batch.events()) {
      if (event instanceof Event.AccountOpened it) opened.add(it.accountId());
    }
  }

  /** What the event log told; access.log is read from its beginning at each start. */
  @Override
  public void writeTo(SnapshotOutput out) {
    out.int32(opened.size());
    opened.forEach(out::int64);
  }

  @Override
  public void restore(SnapshotInput in) throws IOException {
    for (int left = in.count(); left > 0; left--) opened.add(in.int64());
  }

  @Override
  public void clear() {
    opened.clear();
  }

  /** An account; null when there is none. */
  public Account account(long id) {
    return accounts.get(id);
  }

  Account accountOf(UUID requestId) {
    Long id = accountsByRequest.get(requestId);
    return id == null ? null : accounts.get(id);
  }

  Collection<Account> accounts() {
    return accounts.values();
  }

  /** Whether the core knows the account. */
  boolean isOpened(long accountId) {
    return opened.contains(accountId);
  }

  long nextAccountId() {
    return accounts.keySet().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
  }

  Key key(String text) {
    return keys.get(text);
  }

  List<Key> keysOf(long accountId) {
    return keysByAccount.getOrDefault(accountId, List.of()).stream().map(keys::get).toList();
  }
}
