package sluice.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** What may use what. */
final class BoundaryRules {
  /** Besides the services' own {@code log} packages: the runtime's port, servers, and tests'. */
  private static final List<String> KAFKA =
      List.of("replica.log", "replica.genesis", "embedded", "embedded.broker", "testkit.servers");

  /** Where a service meets what may be slow or gone. */
  private static final List<String> ADAPTERS =
      List.of("control.database", "gateway.history", "gateway.funding.rail");

  private BoundaryRules() {}

  /** The row of the table that is about this module. */
  static ArchRule usesOfOursOnlyWhatTheTableSays(ProductModule module, String venue) {
    List<String> allowed =
        Stream.concat(Stream.of(module), module.uses().stream().map(ProductModules::of))
            .map(it -> it.packages(venue))
            .toList();
    return noClasses()
        .that()
        .resideInAPackage(module.packages(venue))
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage(venue + "..")
                .and(
                    DescribedPredicate.not(
                        JavaClass.Predicates.resideInAnyPackage(allowed.toArray(String[]::new)))))
        .as("%s uses of ours only %s".formatted(module.artifactId(), module.uses()));
  }

  static ArchRule vocabularyUsesOnlyTheJdk(String venue) {
    return usesOnly(ProductModules.VOCABULARY, venue, "java..");
  }

  static ArchRule protocolUsesOnlyAgronaBesides(String venue) {
    return usesOnly(ProductModules.PROTOCOL, venue, "java..", "org.agrona..");
  }

  static ArchRule replicaUsesOnlyKafkasClientBesides(String venue) {
    return usesOnly(
        ProductModules.REPLICA,
        venue,
        "java..",
        "org.agrona..",
        "org.slf4j..",
        "org.apache.kafka.clients..",
        "org.apache.kafka.common..",
        "com.github.luben.zstd..");
  }

  private static ArchRule usesOnly(ProductModule module, String venue, String... libraries) {
    String[] packages =
        Stream.concat(
                Stream.of(libraries),
                Stream.concat(Stream.of(module), module.uses().stream().map(ProductModules::of))
                    .map(it -> it.packages(venue)))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(module.packages(venue))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packages)
        .as("%s uses only %s".formatted(module.artifactId(), List.of(packages)));
  }

  static ArchRule onlyLogPackagesKnowKafka(String venue) {
    return noClasses()
        .that()
        .resideInAPackage(venue + "..")
        .and()
        .resideOutsideOfPackages(
            Stream.concat(
                    KAFKA.stream(), ProductModules.SERVICES.stream().map(it -> it.root() + ".log"))
                .map(it -> venue + "." + it)
                .toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..")
        .as("of a service only its log package knows Kafka, of the runtime only replica.log");
  }

  static ArchRule onlyTheBrokersOwnProcessLoadsIt(String venue) {
    return noClasses()
        .that()
        .resideInAPackage(venue + "..")
        .and()
        .resideOutsideOfPackage(venue + ".embedded.broker")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "kafka..",
            "scala..",
            "org.apache.kafka.server..",
            "org.apache.kafka.metadata..",
            "org.apache.kafka.storage..")
        .as("only the broker's own process loads the broker");
  }

  static ArchRule onlyAdaptersKnowResilience4j(String venue) {
    return noClasses()
        .that()
        .resideInAPackage(venue + "..")
        .and()
        .resideOutsideOfPackages(
            ADAPTERS.stream().map(it -> venue + "." + it + "..").toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.github.resilience4j..")
        .as("Resilience4j lives in adapters only");
  }

  static ArchRule featuresOfAModuleFormNoCycle(ProductModule module, String venue) {
    return slices()
        .matching(venue + "." + module.root() + ".(*)..")
        .should()
        .beFreeOfCycles()
        .as("the packages of %s form no cycle".formatted(module.artifactId()));
  }
}
