package sluice.replica.genesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.protocol.Command;
import sluice.protocol.CommandCodec;
import sluice.protocol.KeyFiles;
import sluice.replica.log.LogUnavailable;
import sluice.testkit.log.InMemoryRecordLog;

/** How record 0 comes to stand on the command log, and what is not taken for it. */
class FirstRecordTest {
  @TempDir Path directory;

  private final InMemoryRecordLog log = new InMemoryRecordLog("trading.commands.e1");
  private FoundingKeys keys;

  @BeforeEach
  void makeKeys() {
    keys = keys("ours");
  }

  private FoundingKeys keys(String name) {
    List<Path> files =
        IntStream.range(0, 3).mapToObj(it -> directory.resolve(name + it + ".pem")).toList();
    files.forEach(KeyFiles::createSigningKey);
    return FoundingKeys.read(files.get(0), files.get(1), files.get(2));
  }

  private FirstRecord ensure(FoundingKeys keys, boolean creator) {
    return FirstRecord.ensure(
        log, keys, creator, System.nanoTime() + Duration.ofSeconds(60).toNanos());
  }

  private Command.EpochStarted record(long offset) {
    byte[] bytes = log.bytes(offset);
    return (Command.EpochStarted) CommandCodec.decode(new UnsafeBuffer(bytes), 0, bytes.length);
  }

  @Test
  void theCreatorWritesTheBeginningOfTheVenue() {
    FirstRecord first = ensure(keys, true);

    assertThat(first.written()).isTrue();
    Command.EpochStarted genesis = record(0);
    assertThat(genesis.venueId()).isEqualTo(first.venueId());
    assertThat(genesis.epoch()).isEqualTo(1);
    assertThat(genesis.baseSequence()).isEqualTo(1);
    assertThat(genesis.stateHash()).isEqualTo(Genesis.EMPTY_STATE_HASH).isZero();
    assertThat(genesis.controlKey()).isEqualTo(keys.controlPublic());
  }

  @Test
  void aSecondCallFindsTheVenueAndWritesNothing() {
    FirstRecord first = ensure(keys, true);

    assertThat(ensure(keys, false)).isEqualTo(new FirstRecord(false, first.venueId()));
    assertThat(log.size()).isEqualTo(1);
  }

  @Test
  void lookingForTheVenueFindsItAndNeverWrites() {
    assertThatThrownBy(() -> FirstRecord.find(log, keys, soon()))
        .isInstanceOf(GenesisRefused.class)
        .hasMessageContaining("is empty");
    assertThat(log.size()).isZero();

    FirstRecord first = ensure(keys, true);
    assertThat(FirstRecord.find(log, keys, soon()).venueId()).isEqualTo(first.venueId());
    FoundingKeys others = keys("others");
    assertThatThrownBy(() -> FirstRecord.find(log, others, soon()))
        .isInstanceOf(GenesisRefused.class);
    assertThat(log.size()).isEqualTo(1);
  }

  private static long soon() {
    return System.nanoTime() + Duration.ofSeconds(60).toNanos();
  }

  @Test
  void whoeverLostTheRaceTakesTheWinnersRecord() throws Exception {
    CompletableFuture<FirstRecord> loser = CompletableFuture.supplyAsync(() -> ensure(keys, false));
    FirstRecord winner = ensure(keys, true);

    assertThat(loser.get()).isEqualTo(new FirstRecord(false, winner.venueId()));
    assertThat(log.size()).isEqualTo(1);
  }

  @Test
  void aTopicThatItsCreatorLeftEmptyIsWrittenByTheNext() {
    assertThat(ensure(keys, false).written()).isTrue();
    assertThat(log.size()).isEqualTo(1);
  }

  @Test
  void ofWritersAtTheSameTimeAllReportTheOneThatStandsFirst() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<CompletableFuture<FirstRecord>> writers =
        IntStream.range(0, 4)
            .mapToObj(
                _ ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          await(start);
                          return ensure(keys, true);
                        },
                        task -> Thread.ofPlatform().daemon().start(task)))
            .toList();
    start.countDown();

    int written = 0;
    for (CompletableFuture<FirstRecord> writer : writers) {
      assertThat(writer.get().venueId()).isEqualTo(record(0).venueId());
      if (writer.get().written()) written++;
    }
    assertThat(written).isEqualTo(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aWriteThatWasNotAcknowledgedIsLookedForAndRepeated() {
    log.failAppends(1, false);
    assertThat(ensure(keys, true).written()).isTrue();
    assertThat(log.size()).isEqualTo(1);

    log.cut(0);
    log.failAppends(1, true);
    assertThat(ensure(keys, true).written()).isTrue();
    assertThat(log.size()).isEqualTo(1);
  }

  @Test
  void anotherVenueIsRefusedByTheKeysThatDiffer() {
    ensure(keys, true);
    FoundingKeys others = keys("others");
    FoundingKeys mixed =
        new FoundingKeys(
            keys.runtime(), keys.runtimePublic(), keys.controlPublic(), others.fundingPublic());

    assertThatThrownBy(() -> ensure(others, true))
        .isInstanceOf(GenesisRefused.class)
        .hasMessageContaining("another control key, another funding key, another runtime key");
    assertThatThrownBy(() -> ensure(mixed, true)).hasMessageEndingWith("with another funding key");
    assertThat(log.size()).isEqualTo(1);
  }

  @Test
  void aForgedRecordIsNoBeginning() {
    ensure(keys, true);
    byte[] record = log.bytes(0);
    record[record.length - 1] ^= 1; // in the signature
    log.cut(0);
    log.append(record);

    assertThatThrownBy(() -> ensure(keys, true)).hasMessageContaining("signature");
  }

  @Test
  void aLogThatBeganOtherwiseIsRefused() {
    log.append(new byte[] {1, 2, 3});

    assertThatThrownBy(() -> ensure(keys, true))
        .isInstanceOf(GenesisRefused.class)
        .hasMessageContaining("record 0 cannot be read");
  }

  @Test
  void aLogThatStaysAwayIsSaidToBeAway() {
    log.setReachable(false);

    assertThatThrownBy(() -> FirstRecord.ensure(log, keys, true, System.nanoTime()))
        .isInstanceOf(LogUnavailable.class);
  }
}
