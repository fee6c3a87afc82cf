package sluice.launcher.data;

import java.util.UUID;

/**
 * How far a venue's first start came. What is done once is never done again: a log that is gone is
 * not begun anew, and a market that people closed is not opened.
 *
 * @param venueId in record 0 of its log; null before that stands
 * @param opened the first plan has ended
 * @param done traders have accounts, keys and funds
 */
public record FirstStart(UUID venueId, boolean opened, boolean done) {
  /** How far it came in this directory. */
  public static FirstStart in(DataDirectory data) {
    return JsonFile.read(data.firstStart(), FirstStart.class)
        .orElse(new FirstStart(null, false, false));
  }

  public FirstStart withVenueId(DataDirectory data, UUID found) {
    return keep(data, new FirstStart(found, opened, done));
  }

  public FirstStart withOpened(DataDirectory data) {
    return keep(data, new FirstStart(venueId, true, done));
  }

  public FirstStart withDone(DataDirectory data) {
    return keep(data, new FirstStart(venueId, opened, true));
  }

  private static FirstStart keep(DataDirectory data, FirstStart now) {
    JsonFile.write(data.firstStart(), now);
    return now;
  }
}
