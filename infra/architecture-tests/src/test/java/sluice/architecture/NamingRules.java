package sluice.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** Names say what a thing is for. */
final class NamingRules {
  private NamingRules() {}

  static ArchRule noPackageIsADrawerForOddsAndEnds(String venue) {
    return noClasses()
        .that()
        .resideInAPackage(venue + "..")
        .should()
        .resideInAnyPackage(
            Stream.of(
                    "util",
                    "utils",
                    "impl",
                    "helper",
                    "helpers",
                    "common",
                    "misc",
                    "controller",
                    "controllers",
                    "service",
                    "services",
                    "manager",
                    "model",
                    "dto")
                .map(it -> venue + ".." + it + "..")
                .toArray(String[]::new))
        .as("packages are named by feature");
  }

  static ArchRule noClassIsNamedByNothing(String venue) {
    return classes()
        .that()
        .resideInAPackage(venue + "..")
        .should()
        .haveNameNotMatching(".*(Impl|Manager|Helper|Helpers|Util|Utils|Utility)")
        .as("classes are named by what they are or by their means");
  }
}
