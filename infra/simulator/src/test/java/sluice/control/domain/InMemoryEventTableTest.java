package sluice.control.domain;

import java.util.SplittableRandom;
import sluice.testkit.database.FaultyDatabase;

class InMemoryEventTableTest extends EventTableContract {
  private final InMemoryEventTable table =
      new InMemoryEventTable(new FaultyDatabase(new SplittableRandom(1)), _ -> {});

  InMemoryEventTableTest() {
    table.migrate();
  }

  @Override
  EventTable table() {
    return table;
  }
}
