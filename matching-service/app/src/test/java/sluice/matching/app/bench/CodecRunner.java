package sluice.matching.app.bench;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sluice.matching.app.MeasuredShard;
import sluice.matching.benchmarks.CommandStream;
import sluice.matching.benchmarks.CoreEngine;
import sluice.matching.benchmarks.Features;
import sluice.matching.benchmarks.Streams;

/** A JVM that runs one stream each time it is told to: the bare core, or the shard around it. */
final class CodecRunner implements AutoCloseable {
  private final Process process;
  private final PrintStream to;
  private final BufferedReader from;

  /**
   * One run.
   *
   * @param nsEach processor time of a command
   * @param sizes of records, for people
   */
  record Run(double nsEach, long stateHash, String sizes) {}

  /**
   * @param what bare or whole
   */
  CodecRunner(String what, String stream, int commands) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), CodecRunner.class.getName()));
    command.addAll(List.of(what, stream, Integer.toString(commands)));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    to = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    from = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Lets it run once. */
  Run run() throws IOException {
    to.println("run");
    String line = from.readLine();
    if (line == null) throw new IOException("a run failed");
    String[] words = line.split(" ", 3);
    return new Run(Double.parseDouble(words[0]), Long.parseUnsignedLong(words[1], 16), words[2]);
  }

  @Override
  public void close() {
    to.close();
    process.destroy();
  }

  /** One run, from a venue that was just made. */
  private interface Engine {
    String run();
  }

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * @param args bare or whole, stream, commands
   */
  public static void main(String[] args) throws IOException {
    CommandStream stream = Streams.named(args[1], Integer.parseInt(args[2]));
    Engine engine = args[0].equals("bare") ? () -> bare(stream) : whole(stream);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (orders.readLine() != null) System.out.println(engine.run());
  }

  private static String bare(CommandStream stream) {
    CoreEngine core = new CoreEngine(stream.markets, stream.accounts, Features.SHARED);
    core.apply(stream, 0, stream.preload);
    System.gc();
    long startNs = THREADS.getCurrentThreadCpuTime();
    core.apply(stream, stream.preload, stream.size());
    long tookNs = THREADS.getCurrentThreadCpuTime() - startNs;
    return line(stream, tookNs, core.stateHash(), "-");
  }

  /** The venue is made once, since each command that makes it is signed. */
  private static Engine whole(CommandStream stream) {
    RecordStream records = new RecordStream(stream, RecordStream.BENCHES_BEGIN_MS, 5_000);
    MeasuredShard founded = new MeasuredShard();
    records.applyFounding(founded);
    return () -> {
      MeasuredShard shard = founded.copy();
      records.applyStream(shard, 0, stream.preload);
      System.gc();
      long startNs = THREADS.getCurrentThreadCpuTime();
      records.applyStream(shard, stream.preload, stream.size());
      long tookNs = THREADS.getCurrentThreadCpuTime() - startNs;
      String sizes =
          String.format(
              Locale.ROOT,
              "%.0f B a command in, %.1f events and %.0f B out",
              records.bytesPerCommand(),
              (double) (shard.events() - founded.events()) / stream.size(),
              (double) shard.bytes() / stream.size());
      return line(stream, tookNs, shard.stateHash(), sizes);
    };
  }

  private static String line(CommandStream stream, long tookNs, long hash, String sizes) {
    return String.format(
        Locale.ROOT,
        "%.3f %016x %s",
        (double) tookNs / (stream.size() - stream.preload),
        hash,
        sizes);
  }
}
