package sluice.drills;

import java.nio.file.Path;
import java.util.function.Consumer;
import sluice.drills.strike.Strike;
import sluice.launcher.Refused;

/** A drill from an empty directory to its verdict, as often as asked on one venue. */
final class DrillRun {
  private final Path root;
  private final Path directory;
  private final Drill drill;
  private final int runs;
  private final long seed;
  private final Consumer<String> says;

  /**
   * @param root of the project
   * @param directory for the venue and the traders' memory; emptied
   */
  DrillRun(Path root, Path directory, Drill drill, int runs, long seed, Consumer<String> says) {
    this.root = root;
    this.directory = directory;
    this.drill = drill;
    this.runs = runs;
    this.seed = seed;
    this.says = says;
  }

  /**
   * Runs it.
   *
   * @throws Refused when the venue cannot be started at all
   */
  Figures run() throws InterruptedException {
    Figures figures = new Figures(drill.name());
    try (DrillGround ground =
        DrillGround.start(root, directory, drill.strikes(), seed, says, figures)) {
      for (int run = 1; run <= runs; run++) {
        for (Strike each : drill.strikes()) {
          if (!ground.lose("run " + run, each, drill.again(), true)) return figures;
        }
        figures.ran();
      }
    }
    return figures;
  }
}
