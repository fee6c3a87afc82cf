package sluice.gateway.edge.rest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sluice.gateway.edge.ErrorCode;
import sluice.gateway.edge.Json;
import sluice.gateway.edge.Refused;
import sluice.gateway.edge.Reply;

/** One request that waits for its answer. */
final class Exchange implements Reply {
  /** Longer than any action's own limit: whoever is late then has a fault. */
  private static final long AT_MOST_S = 90;

  /** What goes back. */
  record Answer(int status, String json) {
    static Answer of(Refused refused) {
      return new Answer(refused.code().httpStatus(), Json.error(refused));
    }
  }

  private final CompletableFuture<Answer> answer = new CompletableFuture<>();

  @Override
  public void send(String json) {
    answer.complete(new Answer(200, json));
  }

  @Override
  public void refuse(Refused refused) {
    answer.complete(Answer.of(refused));
  }

  Answer await() throws Refused {
    try {
      return answer.get(AT_MOST_S, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new Refused(ErrorCode.UNANSWERED, "No answer in time; it may have happened.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(ErrorCode.UNANSWERED, "The gateway ends; it may have happened.");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
