package sluice.architecture;

import static sluice.architecture.Judged.keptByTheProductAndBrokenBy;

import org.junit.jupiter.api.Test;

/** Names in the trade's words. */
class NamingTest {
  @Test
  void packagesAreNamedByFeature() {
    keptByTheProductAndBrokenBy("drawer", "Strings", NamingRules::noPackageIsADrawerForOddsAndEnds);
  }

  @Test
  void classesAreNamedByWhatTheyAre() {
    keptByTheProductAndBrokenBy("names", "HaltManager", NamingRules::noClassIsNamedByNothing);
  }
}
