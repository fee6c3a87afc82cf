package sluice.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.launcher.image.Trees;

/**
 * A real venue under load loses its matching process, and then its whole database, as {@code
 * infra/drill run matching-kill+database-wipe --runs 1} does it.
 */
class DrillsIT {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
  private static final long SEED = 1;

  @Test
  void nothingAcknowledgedIsLostWithTheMatchingProcessAndThenTheDatabase() throws Exception {
    Drill drill = Drill.of("matching-kill+database-wipe", false).orElseThrow();
    List<String> said = new ArrayList<>();
    Path venue = ROOT.resolve("infra/drills/target/venue-of-test");
    Figures figures = new DrillRun(ROOT, venue, drill, 1, SEED, said::add).run();
    System.out.println(figures.result());
    assertThat(figures.good()).as("%s%n%s", figures.result(), said).isTrue();
    Trees.delete(venue);
  }
}
