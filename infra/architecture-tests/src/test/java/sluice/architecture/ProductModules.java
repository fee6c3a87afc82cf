package sluice.architecture;

import static sluice.architecture.ProductModule.free;
import static sluice.architecture.ProductModule.strict;

import java.util.List;
import java.util.Set;

/** The table of DESIGN section 9. A module that is not in it fails {@link CoverageTest}. */
final class ProductModules {
  static final ProductModule VOCABULARY =
      strict("infra/vocabulary", "vocabulary", "vocabulary", Set.of(), Set.of());
  static final ProductModule PROTOCOL =
      strict("infra/protocol", "protocol", "protocol", Set.of("vocabulary"), Set.of("agrona"));
  static final ProductModule REPLICA =
      strict(
          "infra/replica",
          "replica",
          "replica",
          Set.of("protocol", "vocabulary"),
          Set.of("agrona", "kafka-clients", "slf4j-api", "zstd-jni"));
  static final ProductModule EMBEDDED = free("infra/embedded", "embedded", "embedded");
  static final ProductModule TESTKIT =
      free("infra/testkit", "testkit", "testkit", "replica", "protocol", "vocabulary", "embedded");
  static final ProductModule CORE =
      strict(
          "matching-service/core",
          "matching-core",
          "matching.core",
          Set.of("vocabulary"),
          Set.of("agrona"));
  static final ProductModule MATCHING =
      free(
          "matching-service/app",
          "matching-app",
          "matching.app",
          "matching-core",
          "replica",
          "protocol",
          "vocabulary");
  static final ProductModule BENCHMARKS =
      free(
          "matching-service/benchmarks",
          "matching-benchmarks",
          "matching.benchmarks",
          "matching-core",
          "vocabulary");
  static final ProductModule CONTROL =
      free(
          "market-control-service",
          "market-control-service",
          "control",
          "replica",
          "protocol",
          "vocabulary");
  static final ProductModule GATEWAY =
      free(
          "wallet-gateway-service",
          "wallet-gateway-service",
          "gateway",
          "replica",
          "protocol",
          "vocabulary");
  static final ProductModule OPERATIONS =
      free("infra/operations", "operations", "operations", "replica", "protocol", "vocabulary");
  static final ProductModule LAUNCHER =
      free(
          "infra/launcher",
          "launcher",
          "launcher",
          "embedded",
          "replica",
          "protocol",
          "vocabulary");

  static final ProductModule DRILLS =
      free(
          "infra/drills",
          "drills",
          "drills",
          "launcher",
          "operations",
          "embedded",
          "replica",
          "protocol",
          "vocabulary");

  /** They meet the product over HTTP only. */
  static final ProductModule LOAD_TESTS = free("load-tests", "load-tests", "");

  /** Drives the services' own classes, in tests only. */
  static final ProductModule SIMULATOR = free("infra/simulator", "simulator", "");

  static final ProductModule ARCHITECTURE_TESTS =
      free("infra/architecture-tests", "architecture-tests", "");

  static final List<ProductModule> ALL =
      List.of(
          VOCABULARY,
          PROTOCOL,
          REPLICA,
          EMBEDDED,
          TESTKIT,
          CORE,
          MATCHING,
          BENCHMARKS,
          CONTROL,
          GATEWAY,
          OPERATIONS,
          LAUNCHER,
          DRILLS,
          SIMULATOR,
          LOAD_TESTS,
          ARCHITECTURE_TESTS);

  static final List<ProductModule> SERVICES = List.of(MATCHING, CONTROL, GATEWAY);

  private ProductModules() {}

  static ProductModule of(String artifactId) {
    return ALL.stream()
        .filter(it -> it.artifactId().equals(artifactId))
        .findFirst()
        .orElseThrow(() -> new AssertionError(artifactId + " is not in the table of modules"));
  }
}
