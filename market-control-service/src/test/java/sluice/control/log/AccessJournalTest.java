package sluice.control.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.control.fixture.Service;
import sluice.control.fixture.Venue;
import sluice.protocol.AccessRecord;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogUnavailable;
import sluice.testkit.disk.FaultyDisk;

/** Our own copy of accounts and keys. */
class AccessJournalTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FaultyDisk disk = new FaultyDisk(3);

  private static AccessRecord account(long number, String name) {
    return new AccessRecord.AccountRegistered(number, new UUID(0, number), 100 + number, name);
  }

  private static AccessRecord key(long number, int secret) {
    return new AccessRecord.KeyCreated(
        number, new UUID(0, number), 101, true, true, false, 0, "key", new byte[] {(byte) secret});
  }

  @Test
  void whatIsForcedIsComparedWithTheLogWhenItIsReadAgain() throws IOException {
    try (AccessJournal first = new AccessJournal(disk)) {
      first.take(account(1, "Zoë"));
      first.take(key(2, 1));
      first.awaitForced(2, PATIENCE);
    }
    disk.losePower();
    try (AccessJournal next = new AccessJournal(disk)) {
      assertThat(next.atStart()).isEqualTo(2);
      next.take(account(1, "Zoë"));
      next.take(key(2, 1));
      next.take(account(3, "Ada"));
      next.awaitForced(3, PATIENCE);
      assertThat(next.forced()).isEqualTo(3);
    }
    try (AccessJournal another = new AccessJournal(disk)) {
      another.take(account(1, "Zoë"));
      assertThatThrownBy(() -> another.take(key(2, 2)))
          .isInstanceOf(LogBroken.class)
          .hasMessage("access.log holds another record 2 than our journal");
    }
  }

  @Test
  void aRecordThatCannotBeForcedIsNotAcknowledged() throws IOException {
    AccessJournal journal = new AccessJournal(disk);
    disk.failForceAfter(0);
    journal.take(account(1, "Zoë"));
    assertThatThrownBy(() -> journal.awaitForced(1, PATIENCE))
        .isInstanceOf(LogUnavailable.class)
        .hasMessage("our journal of access failed: the journal at memory cannot be forced");
    assertThat(journal.failure()).startsWith("our journal of access failed");
    assertThatCode(journal::close).doesNotThrowAnyException();
  }

  @Test
  void aLogThatWasCutBelowOurJournalIsNotFollowedAndNotWritten(@TempDir Path directory) {
    try (Venue venue = new Venue(directory)) {
      Service first = venue.start();
      first.post("olivia", "/v1/accounts", "{\"name\":\"one\"}").is(201);
      first.post("olivia", "/v1/accounts", "{\"name\":\"two\"}").is(201);
      assertThat(first.bean(VenueLog.class).accessJournaled()).isEqualTo(2);
      first.close();
      venue.access.cut(1);

      try (Service second = venue.startUnready()) {
        Service.eventually(
            () -> second.get(null, "/actuator/health").body().at("/components/log/details/stopped"),
            it ->
                it.asString("")
                    .equals(
                        "access.log ends at record 1, our journal at 2: it was cut, or is another"
                            + " one"));
        assertThat(second.post("olivia", "/v1/accounts", "{\"name\":\"three\"}").status())
            .isEqualTo(503);
        assertThat(venue.access.size()).isEqualTo(1);
      }
    }
  }
}
