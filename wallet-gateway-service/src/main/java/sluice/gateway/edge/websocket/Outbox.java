package sluice.gateway.edge.websocket;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is still to be sent to one connection, and its only writer, a virtual thread. Bounded: a
 * reader that is too slow is cut off with the reason, instead of filling our memory. Any thread may
 * put something in; nothing here waits for the network but the writer.
 */
final class Outbox {
  /** Closed by us because we end. */
  static final int GOING_AWAY = 1001;

  /** Closed by us because of what the other side did, or is. */
  static final int POLICY = 1008;

  private static final long PING_EVERY_S = 30;

  /** The connection as the writer sees it; its calls may wait, but not for ever. */
  interface Wire {
    void text(String message) throws IOException;

    void ping() throws IOException;

    /** Says goodbye. */
    void close(int code, String reason) throws IOException;
  }

  private final Wire wire;
  private final int maxMessages;
  private final long maxCharacters;
  private final Runnable onCut;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<String> messages = new ArrayDeque<>();
  private long characters;
  private int closeCode;
  private String closeReason;
  private boolean ended;

  /**
   * @param maxMessages that may wait
   * @param maxCharacters that may wait
   * @param onCut called once when the reader is cut off; must be short
   */
  Outbox(Wire wire, int maxMessages, long maxCharacters, Runnable onCut) {
    this.wire = wire;
    this.maxMessages = maxMessages;
    this.maxCharacters = maxCharacters;
    this.onCut = onCut;
  }

  /** Begins to write. */
  void start(String name) {
    Thread.ofVirtual().name(name).start(this::write);
  }

  /** Puts a message behind the others; does nothing once the connection is closing. */
  void send(String message) {
    send(message, () -> {});
  }

  /**
   * Puts a message behind the others, and does something before it can go out and before anything
   * can come behind it: who joins a feed so hears all that is said after its answer, and nothing
   * before. Neither is done once the connection is closing.
   *
   * @param also must be short and must not wait for whoever sends into outboxes
   */
  void send(String message, Runnable also) {
    boolean cut = false;
    lock.lock();
    try {
      if (ended || closeCode != 0) return;
      if (messages.size() >= maxMessages || characters + message.length() > maxCharacters) {
        int waited = messages.size();
        messages.clear();
        characters = 0;
        closeCode = POLICY;
        closeReason = "too slow: %d messages waited to be read".formatted(waited);
        cut = true;
      } else {
        messages.add(message);
        characters += message.length();
        also.run();
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
    if (cut) onCut.run();
  }

  /** Closes the connection behind what is waiting; nothing more is taken. */
  void close(int code, String reason) {
    lock.lock();
    try {
      if (closeCode != 0) return;
      closeCode = code;
      closeReason = reason;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The connection is gone. */
  void end() {
    lock.lock();
    try {
      ended = true;
      messages.clear();
      characters = 0;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Messages that wait. */
  int waiting() {
    lock.lock();
    try {
      return messages.size();
    } finally {
      lock.unlock();
    }
  }

  private void write() {
    try {
      while (writeNext()) {
        // On to the next one.
      }
    } catch (IOException | IllegalStateException e) {
      // The connection broke; whoever owns it is told by the container.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end();
    }
  }

  private boolean writeNext() throws IOException, InterruptedException {
    String message;
    boolean closing;
    lock.lock();
    try {
      long leftNs = TimeUnit.SECONDS.toNanos(PING_EVERY_S);
      while (messages.isEmpty() && closeCode == 0 && !ended && leftNs > 0) {
        leftNs = changed.awaitNanos(leftNs);
      }
      if (ended) return false;
      message = messages.poll();
      if (message != null) characters -= message.length();
      closing = message == null && closeCode != 0;
    } finally {
      lock.unlock();
    }
    if (closing) wire.close(closeCode, closeReason);
    else if (message == null) wire.ping();
    else wire.text(message);
    return !closing;
  }
}
