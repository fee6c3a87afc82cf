package sluice.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/** A rule is worth something when the product keeps it and a broken product does not. */
final class Judged {
  private Judged() {}

  /**
   * Checks both.
   *
   * @param rule the rule for a product under the package it is given
   * @param broken the product that breaks it
   * @param guilty the class of it that the rule must name
   */
  static void keptByTheProductAndBrokenBy(
      String broken, String guilty, Function<String, ArchRule> rule) {
    assertThatThrownBy(() -> rule.apply(Product.brokenVenue(broken)).check(Product.broken(broken)))
        .as("the rule must reject its fixture")
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("was violated")
        .hasMessageContaining(guilty);
    rule.apply(Product.VENUE).check(Product.classes());
  }
}
