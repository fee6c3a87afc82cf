package sluice.drills.strike;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what strace saw of a process, and tells which bytes it had written to files and not forced:
 * those that a machine loses with its power. Files of which no force was seen to end are left out,
 * since what stood in them before is not known.
 */
final class UnforcedWrites {
  private static final Pattern WRITE =
      Pattern.compile(
          "^(\\d+) +pwrite64\\(\\d+<([^>]+)>, .*, (\\d+), (\\d+)(?:\\) += (\\d+)| <unf).*");
  private static final Pattern FORCED =
      Pattern.compile("^(\\d+) +fdatasync\\(\\d+<([^>]+)>\\) += 0\\b.*");
  private static final Pattern FORCE_BEGUN =
      Pattern.compile("^(\\d+) +fdatasync\\(\\d+<([^>]+)>(?:\\))? +?<unfinished.*");
  private static final Pattern FORCE_ENDED =
      Pattern.compile("^(\\d+) +<\\.\\.\\. fdatasync resumed>\\) += 0\\b.*");

  /** Bytes of a file. */
  record Range(long offset, int length) {}

  private final Map<String, List<Range>> unforced = new HashMap<>();
  private final Set<String> forcedOnce = new HashSet<>();
  private final Map<String, String> forcing = new HashMap<>();

  private UnforcedWrites() {}

  /**
   * @param lines of {@code strace -f -y -e trace=pwrite64,fdatasync}
   */
  static Map<String, List<Range>> in(List<String> lines) {
    UnforcedWrites all = new UnforcedWrites();
    lines.forEach(all::take);
    all.unforced.keySet().retainAll(all.forcedOnce);
    all.unforced.values().removeIf(List::isEmpty);
    return all.unforced;
  }

  private void take(String line) {
    Matcher write = WRITE.matcher(line);
    if (write.matches()) {
      unforced
          .computeIfAbsent(write.group(2), _ -> new ArrayList<>())
          .add(new Range(Long.parseLong(write.group(4)), Integer.parseInt(write.group(3))));
      return;
    }
    Matcher forced = FORCED.matcher(line);
    if (forced.matches()) {
      forced(forced.group(2));
      return;
    }
    Matcher begun = FORCE_BEGUN.matcher(line);
    if (begun.matches()) {
      forcing.put(begun.group(1), begun.group(2));
      return;
    }
    Matcher ended = FORCE_ENDED.matcher(line);
    if (ended.matches()) {
      String file = forcing.remove(ended.group(1));
      if (file != null) forced(file);
    }
  }

  /** One thread writes and forces a segment, so nothing was written since its force began. */
  private void forced(String file) {
    forcedOnce.add(file);
    unforced.remove(file);
  }

  /**
   * Takes the bytes from a file: zeros are what a prepared segment held before.
   *
   * @return how many
   */
  static long drop(Path file, List<Range> ranges) {
    long dropped = 0;
    if (!Files.exists(file)) return dropped;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (Range each : ranges) {
        channel.write(ByteBuffer.allocate(each.length()), each.offset());
        dropped += each.length();
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return dropped;
  }
}
