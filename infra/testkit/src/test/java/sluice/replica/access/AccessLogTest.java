package sluice.replica.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sluice.protocol.AccessCodec;
import sluice.protocol.AccessRecord;
import sluice.testkit.log.InMemoryRecordLog;
import sluice.testkit.log.WatchedLog;

class AccessLogTest {
  private final InMemoryRecordLog log = new InMemoryRecordLog("access.log");
  private final AtomicInteger connects = new AtomicInteger();
  private final List<AccessRecord> seen = new CopyOnWriteArrayList<>();
  private final AccessLog access =
      new AccessLog(new WatchedLog(log, _ -> connects.incrementAndGet()))
          .listener(seen::add)
          .start();

  @AfterEach
  void end() {
    access.close();
  }

  private static AccessRecord registered(long number, long accountId) {
    return new AccessRecord.AccountRegistered(number, new UUID(0, accountId), accountId, "Ada");
  }

  @Test
  void aWriterReadsItsOwnRecordBack() {
    assertThat(access.append(number -> registered(number, 7))).isTrue();
    assertThat(access.append(number -> registered(number, 8))).isTrue();

    assertThat(seen).containsExactly(registered(1, 7), registered(2, 8));
    assertThat(access.taken()).isEqualTo(2);
  }

  @Test
  void ofTwoWritersTheFirstOneWins() {
    assertThat(access.append(number -> registered(number, 7))).isTrue();
    try (AccessLog other = new AccessLog(log).start()) {
      assertThat(other.append(number -> registered(1, 8))).isFalse();
    }
    assertThat(access.append(number -> registered(number, 9))).isTrue();
    assertThat(seen).containsExactly(registered(1, 7), registered(2, 9));
  }

  @Test
  void aLogThatIsTheSameAfterAConnectIsFollowedOn() throws InterruptedException {
    twoRecordsThenNoConnection();
    log.setReachable(true);
    assertThat(access.append(number -> registered(number, 9))).isTrue();
    assertThat(seen).containsExactly(registered(1, 7), registered(2, 8), registered(3, 9));
  }

  @Test
  void aLogThatWasCutIsNotFollowed() throws InterruptedException {
    twoRecordsThenNoConnection();
    log.cut(1);
    log.setReachable(true);
    assertThat(awaitFailure()).contains("it was cut");
  }

  @Test
  void aLogThatWasCutAndGrewAgainIsNotFollowed() throws InterruptedException {
    twoRecordsThenNoConnection();
    log.cut(1);
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(512);
    byte[] another = new byte[AccessCodec.encode(registered(2, 9), buffer, 0)];
    buffer.getBytes(0, another);
    log.append(another);
    log.setReachable(true);
    assertThat(awaitFailure()).contains("grew again");
    assertThat(seen).containsExactly(registered(1, 7), registered(2, 8));
  }

  private void twoRecordsThenNoConnection() throws InterruptedException {
    access.append(number -> registered(number, 7));
    access.append(number -> registered(number, 8));
    log.setReachable(false);
    int before = connects.get();
    while (connects.get() == before) Thread.sleep(5);
  }

  private String awaitFailure() throws InterruptedException {
    for (int i = 0; access.failure() == null && i < 2_000; i++) Thread.sleep(5);
    return access.failure();
  }
}
