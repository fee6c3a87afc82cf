package sluice.replica.log;

import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;

/** Appends to a log, in order. */
public interface LogWriter extends AutoCloseable {
  /**
   * Where an acknowledged record stands.
   *
   * @param appendedAtMs the broker's append time
   */
  record Appended(long offset, long appendedAtMs) {}

  /**
   * Sends one record; the bytes are copied. May block for some seconds when the log cannot be
   * reached or the writer's memory is full: never call it from a thread that must not wait.
   *
   * @return completes once the record is acknowledged by every in-sync replica; fails with {@link
   *     LogUnavailable} when that is not known, in which case it <em>may</em> stand in the log
   */
  CompletableFuture<Appended> append(DirectBuffer buffer, int index, int length);

  /** Gives up on what is not acknowledged yet. */
  @Override
  void close();
}
