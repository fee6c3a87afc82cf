package sluice.matching.benchmarks;

import exchange.core2.core.ExchangeApi;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.config.InitialStateConfiguration;
import exchange.core2.core.processors.journaling.ISerializationProcessor;
import exchange.core2.core.processors.journaling.SnapshotDescriptor;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesIn;
import net.openhft.chronicle.bytes.WriteBytesMarshallable;

/**
 * exchange-core's own snapshot in memory: what it gives its serialization processor, and takes back
 * from it; compression and files, which its processor for disks adds, are left out. No journal.
 */
final class PeerSnapshot implements ISerializationProcessor {
  private static final long FIRST_BYTES = 1L << 28;

  private final Map<SerializedModuleType, Bytes<?>> modules =
      new EnumMap<>(SerializedModuleType.class);

  @Override
  public boolean storeData(
      long snapshotId,
      long sequence,
      long timestampNs,
      SerializedModuleType type,
      int instanceId,
      WriteBytesMarshallable module) {
    Bytes<?> bytes = modules.computeIfAbsent(type, _ -> Bytes.allocateElasticDirect(FIRST_BYTES));
    bytes.clear();
    module.writeMarshallable(bytes);
    return true;
  }

  @Override
  @SuppressWarnings("rawtypes") // as exchange-core has it
  public <T> T loadData(
      long snapshotId, SerializedModuleType type, int instanceId, Function<BytesIn, T> restore) {
    Bytes<?> bytes = modules.get(type);
    bytes.readPosition(0);
    return restore.apply(bytes);
  }

  long bytes() {
    return modules.values().stream().mapToLong(Bytes::writePosition).sum();
  }

  @Override
  public void writeToJournal(OrderCommand command, long sequence, boolean endOfBatch) {}

  @Override
  public void enableJournaling(long afterSequence, ExchangeApi api) {}

  @Override
  public NavigableMap<Long, SnapshotDescriptor> findAllSnapshotPoints() {
    return new TreeMap<>();
  }

  @Override
  public void replayJournalStep(long snapshotId, long from, long to, ExchangeApi api) {}

  @Override
  public long replayJournalFull(InitialStateConfiguration initial, ExchangeApi api) {
    return 0;
  }

  @Override
  public void replayJournalFullAndThenEnableJouraling(
      InitialStateConfiguration initial, ExchangeApi api) {}
}
