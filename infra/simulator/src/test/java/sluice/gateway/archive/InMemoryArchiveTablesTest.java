package sluice.gateway.archive;

import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import sluice.testkit.database.FaultyDatabase;

class InMemoryArchiveTablesTest extends ArchiveTablesContract {
  private final FaultyDatabase database = new FaultyDatabase(new SplittableRandom(1));

  @Override
  ArchiveTables open() throws SQLException {
    return new InMemoryArchiveTables(
        database.open(_ -> {}), List.of(commands.name(), events.name()));
  }
}
