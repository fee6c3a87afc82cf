package sluice.gateway.history;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.gateway.database.LogEnd;
import sluice.gateway.database.PostgresDatabase;

/**
 * The history in PostgreSQL, behind a time limit, a bulkhead and a circuit breaker, with a small
 * pool of its own. A question that PostgreSQL does not end in time is given up by the caller at
 * once and by PostgreSQL by its statement timeout; until then it keeps its place in the bulkhead,
 * so that a stuck database holds up a handful of threads and nobody else.
 */
final class PostgresHistory implements History, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresHistory.class);
  private static final String NAME = "history";

  /** A question to the database. */
  @FunctionalInterface
  private interface Question<T> {
    List<T> ask(Connection connection) throws SQLException;
  }

  private final LogEnd logEnd;
  private final Duration behindAtMost;
  private final HikariDataSource pool;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final TimeLimiter timeLimiter;
  private final Bulkhead bulkhead;
  private final CircuitBreaker circuitBreaker;

  PostgresHistory(PostgresDatabase database, LogEnd logEnd, HistorySettings settings) {
    this.logEnd = logEnd;
    this.behindAtMost = settings.behindAtMost();
    this.pool = pool(database, settings);
    this.timeLimiter =
        TimeLimiter.of(
            NAME, TimeLimiterConfig.custom().timeoutDuration(settings.timeLimit()).build());
    this.bulkhead =
        Bulkhead.of(
            NAME,
            BulkheadConfig.custom()
                .maxConcurrentCalls(settings.maxConcurrent())
                .maxWaitDuration(Duration.ZERO)
                .build());
    this.circuitBreaker =
        CircuitBreaker.of(
            NAME,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(10)
                .minimumNumberOfCalls(4)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(2))
                .permittedNumberOfCallsInHalfOpenState(2)
                .ignoreExceptions(BulkheadFullException.class)
                .build());
    circuitBreaker
        .getEventPublisher()
        .onStateTransition(
            it -> LOG.info("history breaker={}", it.getStateTransition().getToState()));
  }

  private static HikariDataSource pool(PostgresDatabase database, HistorySettings settings) {
    long limitMs = Math.max(250, settings.timeLimit().toMillis());
    HikariConfig config = new HikariConfig();
    config.setPoolName(NAME);
    config.setJdbcUrl(database.url());
    config.setUsername(database.username());
    config.setPassword(database.password());
    config.setMaximumPoolSize(settings.maxConcurrent());
    config.setMinimumIdle(0);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(limitMs);
    config.setValidationTimeout(limitMs);
    config.setAutoCommit(false);
    config.setReadOnly(true);
    config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    config.addDataSourceProperty("ApplicationName", "sluice-history");
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("loginTimeout", "2");
    config.addDataSourceProperty("socketTimeout", Long.toString(2 + limitMs / 1_000));
    config.addDataSourceProperty("options", "-c statement_timeout=" + limitMs);
    return new HikariDataSource(config);
  }

  @Override
  public HistoryAnswer<HistoryOrder> orders(long accountId, int marketId, Range range) {
    return answer(it -> HistoryQueries.orders(it, accountId, marketId, range));
  }

  @Override
  public HistoryAnswer<HistoryOrder> orders(long accountId, int marketId, UUID clientOrderId) {
    return answer(it -> HistoryQueries.orders(it, accountId, marketId, clientOrderId));
  }

  @Override
  public HistoryAnswer<HistoryFill> fills(long accountId, int marketId, Range range) {
    return answer(it -> HistoryQueries.fills(it, accountId, marketId, range));
  }

  @Override
  public HistoryAnswer<HistoryTrade> trades(int marketId, Range range) {
    return answer(it -> HistoryQueries.trades(it, marketId, range));
  }

  @Override
  public HistoryAnswer<HistoryCandle> candles(int marketId, CandleRange range) {
    return answer(it -> HistoryQueries.candles(it, marketId, range));
  }

  private <T> HistoryAnswer<T> answer(Question<T> question) {
    try {
      return circuitBreaker.executeCallable(
          () -> timeLimiter.executeFutureSupplier(() -> submit(question)));
    } catch (TimeoutException e) {
      return new HistoryAnswer.Unavailable<>("PostgreSQL did not answer in time");
    } catch (CallNotPermittedException e) {
      return new HistoryAnswer.Unavailable<>("PostgreSQL is given a rest after failures");
    } catch (BulkheadFullException e) {
      return new HistoryAnswer.Unavailable<>("too many questions at once");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new HistoryAnswer.Unavailable<>("interrupted");
    } catch (SQLException e) {
      return new HistoryAnswer.Unavailable<>("PostgreSQL cannot be asked");
    } catch (Exception e) {
      throw e instanceof RuntimeException it ? it : new IllegalStateException(e);
    }
  }

  /** The bulkhead's place is free again when the work has ended, not when its caller gave up. */
  private <T> CompletableFuture<HistoryAnswer<T>> submit(Question<T> question) {
    return bulkhead
        .executeCompletionStage(
            () ->
                CompletableFuture.supplyAsync(
                    () -> {
                      try {
                        return ask(question);
                      } catch (SQLException e) {
                        throw new CompletionException(e);
                      }
                    },
                    threads))
        .toCompletableFuture();
  }

  private <T> HistoryAnswer<T> ask(Question<T> question) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      HistoryTables.Stored stored = PostgresHistoryTables.stored(connection);
      String incomplete = incomplete(stored);
      if (incomplete != null) return new HistoryAnswer.Unavailable<>(incomplete);
      List<T> rows = question.ask(connection);
      connection.commit();
      return new HistoryAnswer.Found<>(rows, stored.position().number());
    }
  }

  /** Rows that are still to be written must not look as if they had never happened. */
  private String incomplete(HistoryTables.Stored stored) {
    if (stored == null) return "history is being rebuilt";
    long nextOffset = stored.position().nextOffset();
    long records = logEnd.recordsBehind(nextOffset);
    if (records <= 0) return null;
    long seconds =
        logEnd.secondsBehind(
            nextOffset, stored.logTimeMs(), System.nanoTime(), System.currentTimeMillis());
    boolean begun = stored.position().number() > 0;
    if (begun && seconds <= behindAtMost.toSeconds()) return null;
    return "history is %d records behind".formatted(records);
  }

  /** The breaker, for metrics. */
  CircuitBreaker circuitBreaker() {
    return circuitBreaker;
  }

  /** The bulkhead, for metrics. */
  Bulkhead bulkhead() {
    return bulkhead;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    pool.close();
  }
}
