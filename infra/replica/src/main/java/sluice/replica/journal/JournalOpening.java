package sluice.replica.journal;

/**
 * What was found when a journal was opened.
 *
 * @param firstNumber of the oldest frame; 0 when there is none
 * @param lastNumber of the newest frame that stands now; 0 when there is none
 * @param mark the last number known to be forced before this opening
 * @param digest running digest with the last frame
 * @param keptAboveMark frames that were whole above the mark; written and forced again
 * @param cutBytes what followed them and was no whole frame; gone
 * @param cutAt where it stood, for people; null when nothing was cut
 * @param segments plain and compressed
 */
public record JournalOpening(
    long firstNumber,
    long lastNumber,
    long mark,
    long digest,
    long keptAboveMark,
    long cutBytes,
    String cutAt,
    int segments) {}
