package sluice.control.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  @Test
  void theReadmeListsEveryRefusalInOrder() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("README.md")).stream()
            .filter(line -> line.matches("\\| [1-5]\\d\\d \\| `.*"))
            .map(line -> line.replaceAll("\\| (\\d+) \\| `([a-z-]+)` \\| (.*) \\|", "$1 $2 $3"))
            .toList();
    assertThat(rows)
        .isEqualTo(
            Arrays.stream(ProblemCode.values())
                .map(it -> it.status().value() + " " + it.code() + " " + it.title())
                .toList());
  }
}
