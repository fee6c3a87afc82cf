package sluice.matching.app.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where processor time went since this was made: by thread, for the JVM's own (collector, compiler)
 * and for its children, which is the broker. It says what costs, whatever else runs on the machine.
 */
final class ThreadTimes {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int LEAST_NS = 5;

  private final Map<String, Long> before = now();

  private static Map<String, Long> now() {
    Map<String, Long> times = new TreeMap<>();
    for (ThreadInfo each : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (each == null) continue;
      long ns = THREADS.getThreadCpuTime(each.getThreadId());
      times.merge(each.getThreadName(), Math.max(0, ns), Long::sum);
    }
    long ours = times.values().stream().mapToLong(it -> it).sum();
    times.put("(jvm)", ns(ProcessHandle.current()) - ours);
    times.put("(broker)", ProcessHandle.current().children().mapToLong(ThreadTimes::ns).sum());
    return times;
  }

  private static long ns(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /** In ns for each of so many, the threads that took any. */
  String each(long count) {
    return now().entrySet().stream()
        .map(it -> Map.entry(it.getKey(), since(it) / count))
        .filter(it -> it.getValue() >= LEAST_NS)
        .map(it -> it.getKey() + " " + it.getValue())
        .collect(Collectors.joining(", "));
  }

  private long since(Map.Entry<String, Long> now) {
    return now.getValue() - before.getOrDefault(now.getKey(), 0L);
  }
}
