package sluice.control.listing;

import java.io.IOException;
import java.util.HexFormat;
import java.util.UUID;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;
import sluice.vocabulary.TradingState;

/**
 * A market's state as the core confirmed it on the event log.
 *
 * @param sequence of the command that changed it: the published halt or opening point; what an
 *     opening must answer
 * @param bookHash of all resting orders in priority, at that sequence
 * @param sinceMs log time of that command
 * @param requestId of the act, null when the change came from no act
 * @param closedAgainSequence of the last closing act that found the market closed already; 0 when
 *     there was none since. It changed nothing in the core, yet somebody wanted the market closed
 *     at that point: no opening that was meant before may pass it
 */
public record ConfirmedState(
    TradingState state,
    long sequence,
    long bookHash,
    long sinceMs,
    UUID requestId,
    String actor,
    String reason,
    long closedAgainSequence) {

  /** The book's hash as text. */
  public String bookHashText() {
    return HexFormat.of().toHexDigits(bookHash);
  }

  ConfirmedState closedAgain(long sequence) {
    return new ConfirmedState(
        state, this.sequence, bookHash, sinceMs, requestId, actor, reason, sequence);
  }

  void writeTo(SnapshotOutput out) {
    out.int8(state.code()).int64(sequence).int64(bookHash).int64(sinceMs);
    out.uuid(requestId).text(actor).text(reason).int64(closedAgainSequence);
  }

  static ConfirmedState readFrom(SnapshotInput in) throws IOException {
    byte code = in.int8();
    return new ConfirmedState(
        in.known(TradingState.of(code), code),
        in.int64(),
        in.int64(),
        in.int64(),
        in.uuid(),
        in.text(),
        in.text(),
        in.int64());
  }
}
