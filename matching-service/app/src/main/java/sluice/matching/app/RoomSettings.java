package sluice.matching.app;

/**
 * When entry closes for want of room on the journal's disk, and when it opens again.
 *
 * @param closesBelowBytes what is under way must still fit, and a segment that is being prepared
 * @param opensAboveBytes above the other, so that entry does not flutter
 */
record RoomSettings(long closesBelowBytes, long opensAboveBytes) {
  RoomSettings {
    if (closesBelowBytes < 0 || opensAboveBytes < closesBelowBytes) {
      throw new IllegalArgumentException(
          "entry closes below %d and opens above %d bytes"
              .formatted(closesBelowBytes, opensAboveBytes));
    }
  }
}
