package sluice.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same lines in the Maven graph, where they hold even for code that is not written yet. */
class MavenGraphTest {
  private static final Path BROKEN = Path.of("src/test/resources/broken-poms");

  static List<ProductModule> modules() {
    return ProductModules.ALL;
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyModuleDependsOnWhatTheTableAllows(ProductModule module) {
    Poms.Pom pom = Poms.of(module.path());
    assertThat(pom.artifactId()).isEqualTo(module.artifactId());
    assertThat(GraphRules.violations(module, pom)).isEmpty();
  }

  @Test
  void nobodyInheritsADependency() {
    assertThat(Poms.of("").dependencies()).isEmpty();
    assertThat(Poms.of("matching-service").dependencies()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vocabulary             | vocabulary may not use agrona",
        "protocol               | protocol may not use kafka-clients",
        "matching-core          | matching-core may not use protocol",
        "market-control-service | market-control-service may not know a service:"
            + " wallet-gateway-service",
        "wallet-gateway-service | the testkit belongs to tests only",
        "operations             | operations may not use embedded",
        "load-tests             | load-tests meets the product over HTTP, it may not know"
            + " vocabulary",
        "architecture-tests     | architecture-tests has no product code",
        "simulator              | simulator has no product code",
      })
  void aPomThatCrossesALineIsRejected(String artifactId, String why) {
    Poms.Pom pom = Poms.parse(BROKEN.resolve(artifactId + ".xml"));
    assertThat(GraphRules.violations(ProductModules.of(artifactId), pom)).containsExactly(why);
  }
}
