package sluice.replica.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sluice.protocol.AccessRecord;
import sluice.testkit.log.InMemoryRecordLog;

class AccessLogTest {
  private final InMemoryRecordLog log = new InMemoryRecordLog("access.log");
  private final List<AccessRecord> seen = new CopyOnWriteArrayList<>();
  private final AccessLog access = new AccessLog(log).listener(seen::add).start();

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
}
