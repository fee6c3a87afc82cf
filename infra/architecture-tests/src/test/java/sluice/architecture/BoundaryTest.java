package sluice.architecture;

import static sluice.architecture.Judged.keptByTheProductAndBrokenBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may use whom. */
class BoundaryTest {
  static List<ProductModule> modules() {
    return ProductModules.ALL.stream().filter(ProductModule::hasProductCode).toList();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyModuleUsesOfOursOnlyWhatTheTableSays(ProductModule module) {
    BoundaryRules.usesOfOursOnlyWhatTheTableSays(module, Product.VENUE).check(Product.classes());
  }

  @Test
  void aServiceThatImportsAnotherIsRejected() {
    keptByTheProductAndBrokenBy(
        "services",
        "AsksControl",
        venue -> BoundaryRules.usesOfOursOnlyWhatTheTableSays(ProductModules.GATEWAY, venue));
  }

  @Test
  void theVocabularyUsesOnlyTheJdk() {
    keptByTheProductAndBrokenBy("buffers", "ReadsABuffer", BoundaryRules::vocabularyUsesOnlyTheJdk);
  }

  @Test
  void theProtocolUsesOnlyTheVocabularyAndAgrona() {
    keptByTheProductAndBrokenBy(
        "transport", "KnowsItsCarrier", BoundaryRules::protocolUsesOnlyAgronaBesides);
  }

  @Test
  void theRuntimeUsesOnlyTheProtocolAndKafkasClient() {
    keptByTheProductAndBrokenBy(
        "framework", "BreaksTheCircuit", BoundaryRules::replicaUsesOnlyKafkasClientBesides);
  }

  @Test
  void onlyLogPackagesKnowKafka() {
    keptByTheProductAndBrokenBy("kafka", "SendsByItself", BoundaryRules::onlyLogPackagesKnowKafka);
  }

  @Test
  void onlyTheBrokersOwnProcessLoadsTheBroker() {
    keptByTheProductAndBrokenBy(
        "broker", "LivesInTheBroker", BoundaryRules::onlyTheBrokersOwnProcessLoadsIt);
  }

  @Test
  void resilience4jLivesInAdaptersOnly() {
    keptByTheProductAndBrokenBy(
        "resilience", "RestsFromOrders", BoundaryRules::onlyAdaptersKnowResilience4j);
  }

  /** Those whose features are a line to hold; in the core, account and book know each other. */
  static List<ProductModule> modulesWithFeatures() {
    return List.of(ProductModules.REPLICA, ProductModules.CONTROL, ProductModules.LAUNCHER);
  }

  @ParameterizedTest
  @MethodSource("modulesWithFeatures")
  void theFeaturesOfAModuleFormNoCycle(ProductModule module) {
    BoundaryRules.featuresOfAModuleFormNoCycle(module, Product.VENUE).check(Product.classes());
  }

  @Test
  void featuresThatUseEachOtherAreRejected() {
    keptByTheProductAndBrokenBy(
        "cycle",
        "Halts",
        venue -> BoundaryRules.featuresOfAModuleFormNoCycle(ProductModules.CONTROL, venue));
  }
}
