package sluice.gateway.archive;

import java.sql.SQLException;
import sluice.gateway.database.PostgresDatabase;
import sluice.testkit.servers.TestDatabase;
import sluice.testkit.servers.TestServers;

class PostgresArchiveTablesIT extends ArchiveTablesContract {
  private final TestDatabase database = TestServers.postgres().newDatabase("archive_contract");
  private final PostgresDatabase where =
      new PostgresDatabase(database.url(), database.user(), database.password());

  @Override
  ArchiveTables open() throws SQLException {
    return new PostgresArchiveTables(where);
  }
}
