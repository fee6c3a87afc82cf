package sluice.gateway.account;

import java.time.Duration;
import java.util.Set;
import sluice.gateway.edge.Action;
import sluice.gateway.edge.Call;
import sluice.gateway.edge.ErrorCode;
import sluice.gateway.edge.Refused;
import sluice.gateway.edge.Reply;
import sluice.gateway.live.ReadBarrier;

/**
 * A question about the caller's own account. Answered once the views know everything that stood in
 * the event log when it came, so whoever was told of his order finds it.
 */
abstract class PrivateRead implements Action {
  private static final Duration AT_MOST = Duration.ofMillis(200);

  private final Spec spec;
  private final ReadBarrier barrier;

  PrivateRead(String name, String path, Set<String> parameters, ReadBarrier barrier) {
    this.spec = new Spec(name, Method.GET, path, Need.VIEW, parameters);
    this.barrier = barrier;
  }

  @Override
  public final Spec spec() {
    return spec;
  }

  @Override
  public final void answer(Call call, Reply reply) throws Refused {
    if (!barrier.awaitEnd(AT_MOST)) {
      throw new Refused(
          ErrorCode.UNANSWERED,
          "Your account's latest state is not known at the moment, ask again.");
    }
    reply.send(read(call));
  }

  /** The answer as JSON, from views that are up to date. */
  abstract String read(Call call) throws Refused;
}
