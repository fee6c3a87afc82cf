package sluice.control.access;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import sluice.control.api.Problem;
import sluice.control.api.ProblemCode;
import sluice.control.log.Outcome;
import sluice.control.log.SigningKeys;
import sluice.control.log.VenueLog;
import sluice.protocol.AccessRecord;
import sluice.protocol.Command;
import sluice.replica.log.LogUnavailable;
import sluice.vocabulary.Refusal;

/** Opens accounts, makes and revokes keys. Control is the only writer of access.log. */
@Service
class Accounts {
  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);
  private static final int KEY_BYTES = 32;
  private static final int SECRET_BYTES = 64;
  private static final int TRIES = 5;

  private final AccessBook book;
  private final VenueLog log;
  private final SigningKeys signingKeys;
  private final SecretSeal seal;
  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock oneAtATime = new ReentrantLock();

  Accounts(AccessBook book, VenueLog log, SigningKeys signingKeys, SecretSeal seal) {
    this.book = book;
    this.log = log;
    this.signingKeys = signingKeys;
    this.seal = seal;
  }

  /**
   * @param isNew false when an earlier request of the same id opened it
   */
  record Opened(Account account, boolean isNew) {}

  /** What a trader gets, once. */
  record NewKey(String key, String secret) {}

  Opened open(String name, UUID requestId) {
    onceCaughtUp();
    Opened opened = register(name, requestId);
    if (!opened.account().name().equals(name)) {
      throw new Problem(
          ProblemCode.REQUEST_ID_REUSED, "request " + requestId + " opened another account");
    }
    if (!book.isOpened(opened.account().id())) openInCore(opened.account().id()).answered();
    return opened;
  }

  /** One at a time, so that of two equal requests the second finds the first one's account. */
  private Opened register(String name, UUID requestId) {
    oneAtATime.lock();
    try {
      Account known = book.accountOf(requestId);
      boolean isNew = known == null;
      for (int i = 0; known == null && i < TRIES; i++) {
        append(
            number ->
                new AccessRecord.AccountRegistered(number, requestId, book.nextAccountId(), name));
        known = book.accountOf(requestId);
      }
      if (known == null) throw new Problem(ProblemCode.LOG_UNAVAILABLE, "other writers come first");
      return new Opened(known, isNew);
    } finally {
      oneAtATime.unlock();
    }
  }

  private Outcome openInCore(long accountId) {
    Outcome outcome =
        log.send(origin -> new Command.OpenAccount(origin, accountId), signingKeys.control());
    if (outcome instanceof Outcome.Answered answer
        && answer.refusal() != null
        && answer.refusal() != Refusal.ALREADY_EXISTS) {
      throw new Problem(
          ProblemCode.REFUSED_BY_CORE, "the core did not open the account: " + answer.refusal());
    }
    return outcome;
  }

  /** An account that was registered while the core was silent is opened when it speaks again. */
  @Scheduled(fixedDelay = 5_000)
  void openWhatIsOnlyRegistered() {
    if (!log.caughtUp() || !log.connected()) return;
    for (Account account : book.accounts()) {
      if (book.isOpened(account.id())) continue;
      try {
        if (!(openInCore(account.id()) instanceof Outcome.Answered)) return;
        LOG.info("account opened late accountId={}", account.id());
      } catch (Problem e) {
        LOG.warn("account not opened accountId={}: {}", account.id(), e.getMessage());
      }
    }
  }

  /**
   * @param rateLimitPerMinute weight points a minute; 0: the venue's default
   */
  NewKey createKey(
      long accountId,
      boolean mayView,
      boolean mayTrade,
      boolean mayWithdraw,
      int rateLimitPerMinute) {
    onceCaughtUp();
    known(accountId);
    String key = hex(KEY_BYTES);
    String secret = hex(SECRET_BYTES);
    byte[] sealed = seal.seal(key, secret);
    UUID requestId = UUID.randomUUID();
    for (int i = 0; book.key(key) == null && i < TRIES; i++) {
      append(
          number ->
              new AccessRecord.KeyCreated(
                  number,
                  requestId,
                  accountId,
                  mayView,
                  mayTrade,
                  mayWithdraw,
                  rateLimitPerMinute,
                  key,
                  sealed));
    }
    if (book.key(key) == null) {
      throw new Problem(ProblemCode.LOG_UNAVAILABLE, "other writers come first");
    }
    return new NewKey(key, secret);
  }

  void revokeKey(String key) {
    onceCaughtUp();
    if (book.key(key) == null) throw new Problem(ProblemCode.UNKNOWN_KEY, "no such key");
    UUID requestId = UUID.randomUUID();
    for (int i = 0; !book.key(key).revoked() && i < TRIES; i++) {
      append(number -> new AccessRecord.KeyRevoked(number, requestId, key));
    }
    if (!book.key(key).revoked()) {
      throw new Problem(ProblemCode.LOG_UNAVAILABLE, "other writers come first");
    }
  }

  private void known(long accountId) {
    if (book.account(accountId) == null) {
      throw new Problem(ProblemCode.UNKNOWN_ACCOUNT, "no account " + accountId);
    }
  }

  private void append(LongFunction<AccessRecord> record) {
    try {
      log.append(record);
    } catch (LogUnavailable e) {
      throw new Problem(
          ProblemCode.UNANSWERED, "the access log did not confirm; it may have happened");
    }
  }

  private void onceCaughtUp() {
    if (log.failure() != null) throw new Problem(ProblemCode.LOG_UNAVAILABLE, log.failure());
    if (!log.caughtUp()) throw new Problem(ProblemCode.NOT_CAUGHT_UP, "the log is being read");
  }

  private String hex(int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }
}
