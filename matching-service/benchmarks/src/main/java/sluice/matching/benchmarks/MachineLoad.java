package sluice.matching.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What else the machine did meanwhile: its load, and the time that the hypervisor took away. */
public final class MachineLoad {
  private static final Path STAT = Path.of("/proc/stat");
  private final long[] before = cpu();

  /** Since this was made. */
  @Override
  public String toString() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    long[] now = cpu();
    long total = now[0] - before[0];
    String steal =
        total <= 0
            ? "unknown"
            : String.format(Locale.ROOT, "%.1f%%", 100.0 * (now[1] - before[1]) / total);
    return String.format(
        Locale.ROOT,
        "load=%.2f steal=%s cpus=%d",
        load,
        steal,
        Runtime.getRuntime().availableProcessors());
  }

  /** Ticks of all processors: total and stolen; zeros where the system does not say. */
  private static long[] cpu() {
    if (!Files.isReadable(STAT)) return new long[2];
    try {
      String[] fields = Files.readAllLines(STAT).getFirst().trim().split("\\s+");
      long total = 0;
      for (int i = 1; i <= 8; i++) total += Long.parseLong(fields[i]);
      return new long[] {total, Long.parseLong(fields[8])};
    } catch (IOException e) {
      return new long[2];
    }
  }
}
