/**
 * The second copy of a log, on its owner's own disk: {@link sluice.replica.journal.Journal}. Frames
 * are numbered densely and checksummed, a batch of them is forced at once, beside the thread that
 * appends; what is forced is the mark, and only what follows the mark can ever be cut.
 *
 * <pre>
 * 00000000000000000001.journal      one segment: a page of header, then frames, then zeros
 *   header   magic · version · size · journal id · first number · digest before it · crc
 *   slot A,B generation · mark · digest at the mark · crc   (the newer whole one counts)
 *   frame    length · crc · number · mark known when written · log time · digest · epoch · payload
 * 00000000000000000001.journal.zst  an older segment, compressed and set aside (earlier builds: .gz)
 * prepared                          the next segment, zeros
 * </pre>
 */
package sluice.replica.journal;
