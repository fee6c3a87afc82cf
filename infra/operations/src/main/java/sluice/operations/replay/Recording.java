package sluice.operations.replay;

import java.util.List;

/**
 * A recorded day.
 *
 * @param trades null when there is nothing to compare with
 * @param snapshots empty when there is nothing to compare with
 */
record Recording(List<FlowRow> rows, List<FileTrade> trades, List<BookSnapshot> snapshots) {}
