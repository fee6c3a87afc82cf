package sluice.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One process, known by its id and the time it began, so that a later process with the same id is
 * never taken for it.
 */
public final class ServerProcess {
  static final File NOTHING = new File("/dev/null");

  /** A process' start is known to a jiffy, and moves with the machine's clock. */
  private static final Duration SAME_START = Duration.ofSeconds(5);

  private static final Duration SIGNAL = Duration.ofSeconds(5);
  private static final int LOOK_MS = 20;

  private final ProcessHandle handle;
  private Process leash;

  private ServerProcess(ProcessHandle handle) {
    this.handle = handle;
  }

  /** The same with our own environment. */
  static ServerProcess start(List<String> command, Path directory, Path log) {
    return start(command, Map.of(), directory, log);
  }

  /**
   * Starts a process that no terminal's end and no Ctrl-C reaches; it writes to the log.
   *
   * @param environment on top of our own
   */
  public static ServerProcess start(
      List<String> command, Map<String, String> environment, Path directory, Path log) {
    List<String> whole = new ArrayList<>();
    whole.add(onPath("setsid") ? "setsid" : "nohup");
    whole.addAll(command);
    try {
      ProcessBuilder builder =
          new ProcessBuilder(whole)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(NOTHING))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      return new ServerProcess(builder.start().toHandle());
    } catch (IOException e) {
      throw new ServerFailed("cannot start " + whole.getFirst(), e);
    }
  }

  /** The process of this id if it lives and began then. */
  static Optional<ServerProcess> find(long pid, Instant began) {
    return ProcessHandle.of(pid)
        .filter(it -> began(it, began))
        .map(ServerProcess::new)
        .filter(ServerProcess::isAlive);
  }

  private static boolean began(ProcessHandle handle, Instant began) {
    return handle
        .info()
        .startInstant()
        .map(it -> Duration.between(it, began).abs().compareTo(SAME_START) <= 0)
        .orElse(false);
  }

  static boolean onPath(String program) {
    for (String each : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(each, program))) return true;
    }
    return false;
  }

  /** Whether it runs this program, as far as the system tells. */
  boolean runs(String program) {
    return handle.info().command().map(it -> it.endsWith("/" + program)).orElse(true);
  }

  public long pid() {
    return handle.pid();
  }

  Instant began() {
    return handle.info().startInstant().orElse(Instant.EPOCH);
  }

  public boolean isAlive() {
    return handle.isAlive() && !isZombie();
  }

  /**
   * Dead with all its threads, but nobody has asked for its exit code: in a container often for
   * ever. As long as a thread of it is left, it still holds its files and ports.
   */
  private boolean isZombie() {
    Path self = Path.of("/proc", Long.toString(pid()));
    if (!Files.exists(self.resolve("stat"))) return false;
    try (Stream<Path> threads = Files.list(self.resolve("task"))) {
      String line = Files.readString(self.resolve("stat"));
      return line.startsWith(" Z", line.lastIndexOf(')') + 1) && threads.count() == 1;
    } catch (IOException | UncheckedIOException e) {
      // It ended while we looked.
      return !handle.isAlive();
    }
  }

  /**
   * Ties the process to this JVM: a shell that holds our pipe sends the signal when the pipe
   * breaks, however this JVM ends.
   */
  public synchronized void leash(String signal) {
    String wait = "read -r nothing; kill -s %s %d; kill -s CONT %d".formatted(signal, pid(), pid());
    List<String> command = new ArrayList<>();
    if (onPath("setsid")) command.add("setsid");
    command.addAll(List.of("sh", "-c", wait));
    try {
      leash =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void unleash() {
    if (leash == null) return;
    leash.destroyForcibly();
    leash = null;
  }

  void signal(String name) {
    send(name, List.of(handle));
  }

  /** To the process first, so that it makes no more of them, then to all that it made. */
  void signalAll(String name) {
    signal(name);
    send(name, handle.descendants().toList());
  }

  private static void send(String name, List<ProcessHandle> processes) {
    StringBuilder command = new StringBuilder("kill -s ").append(name);
    processes.forEach(it -> command.append(' ').append(it.pid()));
    // One that has ended meanwhile makes the command fail, and is no failure.
    ShortCommand.run(Path.of("/"), SIGNAL, List.of("sh", "-c", command.toString()));
  }

  /**
   * Sends the signal, waits, and kills when that was in vain.
   *
   * @return whether the signal was enough
   */
  public boolean end(String signal, Duration within) {
    if (!isAlive()) return true;
    signal(signal);
    signalAll("CONT");
    boolean ended = awaitEnd(within);
    if (ended) unleash();
    else kill();
    return ended;
  }

  void kill() {
    List<ProcessHandle> all = new ArrayList<>(handle.descendants().toList());
    all.addFirst(handle);
    send("KILL", all);
    if (!awaitEnd(Duration.ofSeconds(10))) {
      throw new ServerFailed("process " + pid() + " cannot be killed");
    }
    unleash();
  }

  private boolean awaitEnd(Duration within) {
    long deadlineNs = System.nanoTime() + within.toNanos();
    while (isAlive()) {
      if (System.nanoTime() > deadlineNs) return false;
      pause();
    }
    return true;
  }

  static void pause() {
    try {
      Thread.sleep(LOOK_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailed("interrupted", e);
    }
  }
}
