package sluice.control.database;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.exception.AcquirePermissionCancelledException;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * PostgreSQL behind a limit of time and number, and given up at once while it is known to be away:
 * so it can slow down or be absent without anybody waiting.
 */
@Component
class GuardedDatabase implements Database, AutoCloseable {
  private static final String NAME = "postgres";

  private final DatabaseWatch watch;
  private final CircuitBreaker circuitBreaker;
  private final Bulkhead bulkhead;
  private final TimeLimiter timeLimiter;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  GuardedDatabase(
      DatabaseWatch watch,
      CircuitBreakerRegistry circuitBreakers,
      BulkheadRegistry bulkheads,
      TimeLimiterRegistry timeLimiters) {
    this.watch = watch;
    this.circuitBreaker = circuitBreakers.circuitBreaker(NAME);
    this.bulkhead = bulkheads.bulkhead(NAME);
    this.timeLimiter = timeLimiters.timeLimiter(NAME);
  }

  @Override
  public boolean isThere() {
    return watch.isThere();
  }

  @Override
  public <T> T call(Callable<T> work) {
    if (!watch.isThere()) throw new DatabaseAway("PostgreSQL is away", null);
    try {
      return bulkhead.executeCallable(
          () ->
              circuitBreaker.executeCallable(
                  () -> timeLimiter.executeFutureSupplier(() -> threads.submit(work))));
    } catch (CallNotPermittedException | BulkheadFullException | TimeoutException e) {
      throw new DatabaseAway("PostgreSQL is given a rest: " + e.getMessage(), e);
    } catch (DatabaseAway e) {
      throw e;
    } catch (InterruptedException | AcquirePermissionCancelledException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseAway("interrupted", e);
    } catch (Exception e) {
      if (isOfDatabase(e)) throw new DatabaseAway("PostgreSQL failed: " + e.getMessage(), e);
      throw e instanceof RuntimeException it ? it : new IllegalStateException(e);
    }
  }

  private static boolean isOfDatabase(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException
          || each instanceof DataAccessException
          || each instanceof TransactionException) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
