package sluice.control.reopening;

/**
 * A market of a stage as it stood when the plan was approved.
 *
 * @param answersSequence of the state change that was confirmed then: what the opening answers
 * @param seenSequence of the last closing act known then; a later one stops the plan, even where it
 *     found the market closed already
 */
record StageMarket(String market, long answersSequence, long seenSequence) {}
