package sluice.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import sluice.architecture.Poms.Dependency;
import sluice.architecture.Poms.Pom;

/** What a module's POM may name, by the table of modules. */
final class GraphRules {
  private static final Set<String> SERVICES =
      ProductModules.SERVICES.stream().map(ProductModule::artifactId).collect(Collectors.toSet());

  private GraphRules() {}

  /** What is wrong with it, in words; nothing when all is right. */
  static List<String> violations(ProductModule module, Pom pom) {
    List<String> wrong = new ArrayList<>();
    for (Dependency each : pom.dependencies()) {
      String name = each.artifactId();
      if (each.isOurs()) judgeOurs(module, each, wrong);
      else if (!each.isOfTestsOnly() && !isAllowedLibrary(module, name)) {
        wrong.add("%s may not use %s".formatted(module.artifactId(), name));
      }
    }
    return wrong;
  }

  private static void judgeOurs(ProductModule module, Dependency each, List<String> wrong) {
    String name = each.artifactId();
    if (module == ProductModules.ARCHITECTURE_TESTS || module == ProductModules.SIMULATOR) {
      if (!each.isOfTestsOnly()) wrong.add(module.artifactId() + " has no product code");
    } else if (module == ProductModules.LOAD_TESTS) {
      wrong.add("load-tests meets the product over HTTP, it may not know " + name);
    } else if (SERVICES.contains(name)) {
      wrong.add("%s may not know a service: %s".formatted(module.artifactId(), name));
    } else if (name.equals("testkit")) {
      if (!each.isOfTestsOnly()) wrong.add("the testkit belongs to tests only");
    } else if (!each.isOfTestsOnly() && !module.uses().contains(name)) {
      wrong.add("%s may not use %s".formatted(module.artifactId(), name));
    }
  }

  private static boolean isAllowedLibrary(ProductModule module, String name) {
    return module.libraries() == null || module.libraries().contains(name);
  }
}
