package sluice.protocol;

import java.util.Map;

/**
 * The topics of the venue, in one place. One partition each: a shard is one partition. All are
 * sources of truth or their outcome, kept for ever, stamped by the broker.
 */
public final class Topics {
  /** What the core says happened; see EventBatch. */
  public static final String EVENTS = "trading.events";

  /** Accounts and keys; see AccessRecord. */
  public static final String ACCESS = "access.log";

  /** What market-control decided; see ControlRecord.DomainEvent. */
  public static final String CONTROL_EVENTS = "control.events";

  /** Who did what at the admin API; see ControlRecord.ActRecorded. */
  public static final String CONTROL_ACTS = "control.acts";

  /** The only partition. */
  public static final int PARTITION = 0;

  private static final Map<String, String> SOURCE_OF_TRUTH =
      Map.of(
          "cleanup.policy", "delete",
          "retention.ms", "-1",
          "retention.bytes", "-1",
          "message.timestamp.type", "LogAppendTime",
          "unclean.leader.election.enable", "false",
          "max.message.bytes", "1048588");

  private Topics() {}

  /**
   * The command log of an epoch. Its record 0 is EpochStarted, its creation is the epoch's lock.
   */
  public static String commands(int epoch) {
    return "trading.commands.e" + epoch;
  }

  /** The settings that every topic of ours is created with, and must have. */
  public static Map<String, String> settings() {
    return SOURCE_OF_TRUTH;
  }
}
