package sluice.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing of the product escapes the rules, and no rule looks at nothing. */
class CoverageTest {
  static List<ProductModule> modules() {
    return ProductModules.ALL;
  }

  @Test
  void theTableHasEveryModuleOfTheBuildAndNoOther() {
    assertThat(ProductModules.ALL)
        .extracting(ProductModule::path)
        .containsExactlyInAnyOrderElementsOf(Poms.modules());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyClassOfAModuleIsUnderItsPackageAndSoUnderItsRules(ProductModule module) {
    if (!module.hasProductCode()) {
      assertThat(Poms.REPOSITORY.resolve(module.path()).resolve("src/main/java")).doesNotExist();
      return;
    }
    String root = Product.VENUE + "." + module.root();
    assertThat(Product.classes(module))
        .isNotEmpty()
        .extracting(JavaClass::getPackageName)
        .allMatch(it -> it.equals(root) || it.startsWith(root + "."));
  }

  @Test
  void aModulesPackageIsUnderNoOthers() {
    List<String> roots =
        ProductModules.ALL.stream()
            .filter(ProductModule::hasProductCode)
            .map(ProductModule::root)
            .toList();
    for (String one : roots) {
      assertThat(roots).filteredOn(other -> (other + ".").startsWith(one + ".")).hasSize(1);
    }
  }

  @Test
  void aRuleThatFindsNothingToJudgeFails() {
    var nothing = new ClassFileImporter().importPackages("sluice.architecture.broken.nobody");
    assertThatThrownBy(() -> CoreRules.hasNoClock(Product.VENUE).check(nothing))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("failed to check any classes");
  }

  @Test
  void theTopLevelHoldsTheModulesAndNothingElse() throws Exception {
    try (var entries = Files.list(Poms.REPOSITORY)) {
      assertThat(entries.map(it -> it.getFileName().toString()))
          .filteredOn(it -> !it.startsWith(".") && !it.equals("target"))
          .containsExactlyInAnyOrder(
              "pom.xml",
              "README.md",
              "matching-service",
              "market-control-service",
              "wallet-gateway-service",
              "infra",
              "load-tests");
    }
  }
}
