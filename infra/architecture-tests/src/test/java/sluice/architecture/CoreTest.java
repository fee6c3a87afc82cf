package sluice.architecture;

import static sluice.architecture.Judged.keptByTheProductAndBrokenBy;

import org.junit.jupiter.api.Test;

/** The deterministic machine. */
class CoreTest {
  @Test
  void theCoreUsesOnlyTheJdkAgronaAndTheVocabulary() {
    keptByTheProductAndBrokenBy(
        "wire", "NamesATopic", CoreRules::usesOnlyTheJdkAgronaAndTheVocabulary);
  }

  @Test
  void theCoreDoesNoInputOrOutput() {
    keptByTheProductAndBrokenBy("files", "LooksAtAFile", CoreRules::doesNoInputOrOutput);
  }

  @Test
  void theCorePrintsNothing() {
    keptByTheProductAndBrokenBy("console", "Prints", CoreRules::doesNoInputOrOutput);
  }

  @Test
  void theCoreHasNoClock() {
    keptByTheProductAndBrokenBy("clock", "LooksAtTheClock", CoreRules::hasNoClock);
  }

  @Test
  void theCoreThrowsNoDice() {
    keptByTheProductAndBrokenBy("dice", "InventsAnId", CoreRules::throwsNoDice);
  }

  @Test
  void theCoreHasNoThreads() {
    keptByTheProductAndBrokenBy("threads", "CountsForManyThreads", CoreRules::hasNoThreads);
  }

  @Test
  void theCoreLocksNothing() {
    keptByTheProductAndBrokenBy("locks", "Locks", CoreRules::locksNothing);
  }

  @Test
  void theCoreLogsNothing() {
    keptByTheProductAndBrokenBy("logging", "Logs", CoreRules::logsNothing);
  }

  @Test
  void theCoreCountsInWholeNumbers() {
    keptByTheProductAndBrokenBy("fractions", "KeepsAFraction", CoreRules::countsInWholeNumbers);
  }
}
