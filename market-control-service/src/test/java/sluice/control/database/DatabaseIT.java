package sluice.control.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sluice.control.fixture.Service.eventually;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import sluice.control.fixture.Service;
import sluice.control.fixture.VenueOnPostgres;

/** What the adapter around PostgreSQL promises its callers. */
class DatabaseIT {
  @TempDir static Path directory;
  private static VenueOnPostgres postgres;
  private static Database database;
  private static JdbcTemplate jdbc;

  @BeforeAll
  static void start() {
    postgres = new VenueOnPostgres(directory);
    Service service = postgres.startPlugged();
    database = service.bean(Database.class);
    jdbc = service.bean(JdbcTemplate.class);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void aCallerThatIsInterruptedIsToldThatTheDatabaseIsAway() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> database.call(() -> 1)).isInstanceOf(DatabaseAway.class);
    } finally {
      assertThat(Thread.interrupted()).as("and stays interrupted").isTrue();
    }
  }

  @Test
  void aCallThatTakesTooLongIsGivenUpAndBrokenOff() {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch brokenOff = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                database.call(
                    () -> {
                      try {
                        never.await();
                      } catch (InterruptedException e) {
                        brokenOff.countDown();
                      }
                      return null;
                    }))
        .isInstanceOf(DatabaseAway.class);
    eventually(brokenOff::getCount, it -> it == 0);
  }

  @Test
  void whatTheDatabaseItselfRefusesIsAwayToo() {
    assertThatThrownBy(
            () ->
                database.call(
                    () -> {
                      jdbc.execute("select 1 from no_such_table");
                      return null;
                    }))
        .isInstanceOf(DatabaseAway.class)
        .hasMessageContaining("no_such_table");
  }

  @Test
  void anExceptionOfTheCallersOwnComesThroughAsItIs() {
    assertThatThrownBy(
            () ->
                database.call(
                    () -> {
                      throw new IllegalArgumentException("mine");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mine");
  }
}
