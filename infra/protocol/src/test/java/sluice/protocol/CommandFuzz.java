package sluice.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Looks for bytes that a decoder cannot take, guided by the code they reach. Not among the tests of
 * a build: {@code JAZZER_FUZZ=1 mvn test -pl infra/protocol -am -Dtest=CommandFuzz
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class CommandFuzz {
  @FuzzTest(maxDuration = "2m")
  void anyBytes(byte[] bytes) {
    CommandBytesTest.look(bytes);
  }
}
