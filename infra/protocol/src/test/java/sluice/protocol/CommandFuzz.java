package sluice.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Looks for bytes that a decoder cannot take, guided by the code they reach. Not among the tests of
 * a build: {@code matching-service/fuzz}.
 */
class CommandFuzz {
  @FuzzTest(maxDuration = "2m")
  void anyBytes(byte[] bytes) {
    CommandBytesTest.look(bytes);
  }
}
