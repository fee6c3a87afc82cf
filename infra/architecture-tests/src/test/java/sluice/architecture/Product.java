package sluice.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The compiled product, read once. */
final class Product {
  /** The package that all of it is under. */
  static final String VENUE = "sluice";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(
              ProductModules.ALL.stream()
                  .filter(ProductModule::hasProductCode)
                  .map(Product::compiled)
                  .toList());

  private Product() {}

  static JavaClasses classes() {
    return CLASSES;
  }

  static JavaClasses classes(ProductModule module) {
    return new ClassFileImporter().importPaths(List.of(compiled(module)));
  }

  private static Path compiled(ProductModule module) {
    Path classes = Poms.REPOSITORY.resolve(module.path()).resolve("target/classes");
    if (Files.isDirectory(classes)) return classes;
    throw new AssertionError("%s is not compiled: build it first (-am)".formatted(module.path()));
  }

  /** The classes of a deliberately broken product of this name; they are fixtures of ours. */
  static JavaClasses broken(String name) {
    return new ClassFileImporter().importPackages(brokenVenue(name));
  }

  /** The package that a broken product is under. */
  static String brokenVenue(String name) {
    return "sluice.architecture.broken." + name;
  }
}
