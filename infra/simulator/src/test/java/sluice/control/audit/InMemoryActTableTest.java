package sluice.control.audit;

import java.util.SplittableRandom;
import sluice.testkit.database.FaultyDatabase;

class InMemoryActTableTest extends ActTableContract {
  private final InMemoryActTable table =
      new InMemoryActTable(new FaultyDatabase(new SplittableRandom(1)), _ -> {});

  InMemoryActTableTest() {
    table.migrate();
  }

  @Override
  ActTable table() {
    return table;
  }
}
