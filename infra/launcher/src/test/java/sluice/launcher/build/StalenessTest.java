package sluice.launcher.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.launcher.build.Staleness.Finding;

class StalenessTest {
  private static final Instant AFTER_THE_BUILD = SampleTree.BUILT.plusSeconds(60);

  @TempDir Path root;
  private Path jar;

  @BeforeEach
  void builtTree() {
    SampleTree.write(root);
    jar = root.resolve("service/app/target/the-service.jar");
    SampleTree.write(jar, "jar");
    SampleTree.touch(jar, SampleTree.BUILT);
  }

  @Test
  void aJarNewerThanEverythingIsFresh() {
    assertThat(found()).isEqualTo(new Finding.Fresh());
  }

  @Test
  void withoutAJarItIsMissing() throws IOException {
    Files.delete(jar);
    assertThat(found()).isEqualTo(new Finding.Missing());
  }

  @Test
  void aChangedFileOfAModuleThatItUsesMakesItOlder() {
    Path changed = root.resolve("wire/src/main/java/B.java");
    SampleTree.touch(changed, AFTER_THE_BUILD);
    assertThat(found()).isEqualTo(new Finding.Older(changed));
  }

  @Test
  void aDeletedFileMakesItOlder() throws IOException {
    Path directory = root.resolve("service/core/src/main/java");
    Files.delete(directory.resolve("A.java"));
    assertThat(found()).isEqualTo(new Finding.Older(directory));
  }

  @Test
  void aPomAboveMakesItOlder() {
    Path pom = root.resolve("service/pom.xml");
    SampleTree.touch(pom, AFTER_THE_BUILD);
    assertThat(found()).isEqualTo(new Finding.Older(pom));
  }

  @Test
  void testsAndModulesOfTestsDoNotCount() {
    SampleTree.touch(root.resolve("service/app/src/test/java/ATest.java"), AFTER_THE_BUILD);
    SampleTree.touch(root.resolve("kit/src/main/java/A.java"), AFTER_THE_BUILD);
    assertThat(found()).isEqualTo(new Finding.Fresh());
  }

  @Test
  void aBootJarsTimeIsThatOfThePlainJarBesideIt() {
    Path plain = root.resolve("service/app/target/the-service.jar.original");
    SampleTree.write(plain, "jar");
    SampleTree.touch(plain, AFTER_THE_BUILD.plusSeconds(60));
    SampleTree.touch(root.resolve("wire/src/main/java/B.java"), AFTER_THE_BUILD);
    assertThat(found()).isEqualTo(new Finding.Fresh());
  }

  @Test
  void whatWasEditedDuringTheBuildIsNewerThanTheJar() {
    SampleTree.write(root.resolve("service/app/target/the-service.jar.original"), "jar");
    Path edited = root.resolve("wire/src/main/java/B.java");
    SampleTree.touch(edited, AFTER_THE_BUILD);
    Modules modules = Modules.read(root);
    Staleness.setBuiltAt(modules.module("app"), FileTime.from(SampleTree.BUILT));
    assertThat(Staleness.of(modules, "app")).isEqualTo(new Finding.Older(edited));
  }

  private Finding found() {
    return Staleness.of(Modules.read(root), "app");
  }
}
