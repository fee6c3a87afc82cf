package sluice.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.math.BigDecimal;
import java.util.Set;

/** The core knows nothing outside: the same commands give the same state, wherever and whenever. */
final class CoreRules {
  private static final Set<String> RANDOM =
      Set.of("java.util.Random", "java.util.SplittableRandom");
  private static final Set<String> THREADS =
      Set.of("java.lang.Thread", "java.lang.ThreadLocal", "java.util.Timer");
  private static final Set<String> INEXACT =
      Set.of(
          "double",
          "float",
          Double.class.getName(),
          Float.class.getName(),
          BigDecimal.class.getName());

  private CoreRules() {}

  static ArchRule usesOnlyTheJdkAgronaAndTheVocabulary(String venue) {
    return classes()
        .that()
        .resideInAPackage(core(venue))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.agrona..", core(venue), ProductModules.VOCABULARY.packages(venue))
        .as("the core uses only the JDK, Agrona and the vocabulary");
  }

  static ArchRule doesNoInputOrOutput(String venue) {
    return noClasses()
        .that()
        .resideInAPackage(core(venue))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io..", "java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .as("the core does no input or output");
  }

  static ArchRule hasNoClock(String venue) {
    return noClasses()
        .that()
        .resideInAPackage(core(venue))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.time..")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .as("the core has no clock: time arrives with the command");
  }

  static ArchRule throwsNoDice(String venue) {
    return noClasses()
        .that()
        .resideInAPackage(core(venue))
        .should()
        .dependOnClassesThat(named(RANDOM))
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.random..", "java.security..")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .as("the core throws no dice: identity arrives with the command");
  }

  static ArchRule hasNoThreads(String venue) {
    return noClasses()
        .that()
        .resideInAPackage(core(venue))
        .should()
        .dependOnClassesThat(named(THREADS))
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.concurrent..")
        .as("the core has no threads");
  }

  static ArchRule locksNothing(String venue) {
    return methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(core(venue))
        .should()
        .notHaveModifier(JavaModifier.SYNCHRONIZED)
        .as("the core locks nothing: one thread writes");
  }

  static ArchRule logsNothing(String venue) {
    return noClasses()
        .that()
        .resideInAPackage(core(venue))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.slf4j..", "java.util.logging..", "org.apache.logging..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.System$Logger")
        .as("the core logs nothing: it counts");
  }

  static ArchRule countsInWholeNumbers(String venue) {
    return classes()
        .that()
        .resideInAPackage(core(venue))
        .should(keepNoInexactNumber())
        .as("the core counts in whole numbers");
  }

  private static ArchCondition<JavaClass> keepNoInexactNumber() {
    return new ArchCondition<>("keep, take and give no double, float or BigDecimal") {
      @Override
      public void check(JavaClass each, ConditionEvents events) {
        for (JavaField field : each.getFields()) {
          judge(each, field.getFullName(), field.getRawType(), events);
        }
        for (JavaCodeUnit unit : each.getCodeUnits()) {
          judge(each, unit.getFullName(), unit.getRawReturnType(), events);
          for (JavaClass type : unit.getRawParameterTypes()) {
            judge(each, unit.getFullName(), type, events);
          }
        }
      }

      private void judge(JavaClass each, String what, JavaClass type, ConditionEvents events) {
        if (INEXACT.contains(type.getBaseComponentType().getName())) {
          events.add(SimpleConditionEvent.violated(each, what + " has a " + type.getName()));
        }
      }
    };
  }

  private static DescribedPredicate<JavaClass> named(Set<String> names) {
    return new DescribedPredicate<>("are " + names) {
      @Override
      public boolean test(JavaClass each) {
        return names.contains(each.getName());
      }
    };
  }

  private static String core(String venue) {
    return ProductModules.CORE.packages(venue);
  }
}
