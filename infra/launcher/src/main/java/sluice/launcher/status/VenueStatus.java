package sluice.launcher.status;

import java.time.Instant;
import java.util.List;

/**
 * Where a venue stands, as one look found it. Parts were asked one after the other, so figures of
 * different parts are moments apart.
 *
 * @param shard null when matching does not answer
 * @param views of gateway, history and control, as far as they answer
 * @param losses what each further loss would cost
 */
public record VenueStatus(
    Instant at,
    List<PartStatus> parts,
    ShardStatus shard,
    List<ViewStatus> views,
    DiskStatus disk,
    List<Loss> losses) {
  /** Whether every part does what it is there for. */
  public boolean ready() {
    return parts.stream().allMatch(PartStatus::ready);
  }
}
