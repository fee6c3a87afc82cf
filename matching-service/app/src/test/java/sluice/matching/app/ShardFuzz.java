package sluice.matching.app;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Looks for bytes that the shard cannot take, guided by the code they reach. Not among the tests of
 * a build: {@code matching-service/fuzz}.
 */
class ShardFuzz {
  private static ShardBytes shard;

  @FuzzTest(maxDuration = "2m")
  void anyBytes(byte[] bytes) throws IOException {
    if (shard == null) shard = new ShardBytes(Files.createTempDirectory("fuzz"));
    shard.look(bytes);
  }
}
