package sluice.architecture;

import java.util.Set;

/**
 * A module of the product, as DESIGN section 9 has it.
 *
 * @param path from the repository's root
 * @param artifactId its name in the Maven graph
 * @param root the package that all its classes are under, without the venue's own name before it:
 *     {@code matching.core}; empty when it has no product code
 * @param uses artifact ids of the modules of ours that its product code may use
 * @param libraries artifact ids of others that it may use; null leaves it free
 */
record ProductModule(
    String path, String artifactId, String root, Set<String> uses, Set<String> libraries) {

  static ProductModule strict(
      String path, String artifactId, String root, Set<String> uses, Set<String> libraries) {
    return new ProductModule(path, artifactId, root, uses, libraries);
  }

  static ProductModule free(String path, String artifactId, String root, String... uses) {
    return new ProductModule(path, artifactId, root, Set.of(uses), null);
  }

  boolean hasProductCode() {
    return !root.isEmpty();
  }

  /** ArchUnit's name for all its packages. */
  String packages(String venue) {
    return venue + "." + root + "..";
  }
}
