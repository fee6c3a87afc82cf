package sluice.launcher.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulesTest {
  @TempDir Path root;
  private Modules modules;

  @BeforeEach
  void tree() {
    SampleTree.write(root);
    modules = Modules.read(root);
  }

  @Test
  void findsModulesUnderAggregators() {
    assertThat(modules.module("app").directory()).isEqualTo(root.resolve("service/app"));
    assertThat(modules.module("service")).isNull();
  }

  @Test
  void knowsWhatAModuleIsMadeFromWithoutItsTests() {
    assertThat(names(modules.madeFrom("app"))).containsExactly("app", "core", "wire");
  }

  @Test
  void countsThePomsOfTheAggregatorsAbove() {
    assertThat(modules.module("app").poms())
        .containsExactly(
            root.resolve("pom.xml"),
            root.resolve("service/pom.xml"),
            root.resolve("service/app/pom.xml"));
  }

  @Test
  void namesTheJarAsThePomDoes() {
    assertThat(modules.module("app").jar())
        .isEqualTo(root.resolve("service/app/target/the-service.jar"));
    assertThat(modules.module("wire").jar()).isEqualTo(root.resolve("wire/target/wire-1.0.jar"));
  }

  @Test
  void readsThisProject() {
    Modules ours = Modules.read(SampleTree.projectRoot());
    assertThat(names(ours.madeFrom("market-control-service")))
        .contains("replica", "protocol", "vocabulary")
        .doesNotContain("testkit");
    assertThat(ours.module("matching-app").jarName()).isEqualTo("matching-service.jar");
    assertThat(ours.module("wallet-gateway-service").jarName())
        .isEqualTo("wallet-gateway-service.jar");
  }

  /** The script decides before there is a JVM of ours, so it keeps a list; this keeps the list. */
  @Test
  void theScriptLooksAtEverythingThatTheLauncherIsMadeFrom() throws IOException {
    Path root = SampleTree.projectRoot();
    String script = Files.readString(root.resolve("infra/launcher/bin/launch"));
    Matcher list = Pattern.compile("for module in ([a-z ]+);").matcher(script);
    assertThat(list.find()).isTrue();
    assertThat(list.group(1).split(" "))
        .containsExactlyInAnyOrderElementsOf(names(Modules.read(root).madeFrom("launcher")));
  }

  private static List<String> names(List<Modules.Module> modules) {
    return modules.stream().map(Modules.Module::artifactId).toList();
  }
}
