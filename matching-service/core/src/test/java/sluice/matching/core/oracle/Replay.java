package sluice.matching.core.oracle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Applies logs to the core and tells in one line each what came of it. */
public final class Replay {
  private Replay() {}

  /**
   * @param args commands of each log, then seeds
   */
  public static void main(String[] args) {
    int commands = Integer.parseInt(args[0]);
    for (int i = 1; i < args.length; i++) {
      System.out.println(outcome(Logs.made(Long.parseLong(args[i]), commands)));
    }
  }

  /** Number and digest of everything that the core says, and the hash of the state it ends in. */
  static String outcome(List<Arrival> log) {
    EventTape tape = EventTape.withHashes();
    CoreMachine core = new CoreMachine(tape.events());
    Digest digest = new Digest();
    for (Arrival arrival : log) {
      core.apply(arrival);
      tape.take().forEach(digest::add);
    }
    return digest + " state=" + HexFormat.of().toHexDigits(core.machine.stateHash());
  }

  /** The same without hashes, which are not for ever. */
  static String said(List<Arrival> log) {
    EventTape tape = new EventTape();
    CoreMachine core = new CoreMachine(tape.events());
    Digest digest = new Digest();
    for (Arrival arrival : log) {
      core.apply(arrival);
      tape.take().forEach(digest::add);
    }
    return digest.toString();
  }

  private static final class Digest {
    private final MessageDigest sha256;
    private long lines;

    Digest() {
      try {
        sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    void add(String line) {
      sha256.update(line.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) '\n');
      lines++;
    }

    @Override
    public String toString() {
      return "events=" + lines + " sha256=" + HexFormat.of().formatHex(sha256.digest());
    }
  }
}
