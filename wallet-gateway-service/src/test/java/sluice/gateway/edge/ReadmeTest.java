package sluice.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  @Test
  void theReadmeListsEveryErrorInOrder() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("README.md")).stream()
            .filter(line -> line.matches("\\| [1-4]\\d\\d \\| [45]\\d\\d \\| .*"))
            .toList();
    assertThat(rows)
        .isEqualTo(
            Arrays.stream(ErrorCode.values())
                .map(it -> "| %d | %d | %s |".formatted(it.number(), it.httpStatus(), it.meaning()))
                .toList());
  }
}
