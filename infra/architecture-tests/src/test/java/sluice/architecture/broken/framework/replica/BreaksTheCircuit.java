package sluice.architecture.broken.framework.replica;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** Broken on purpose: the runtime knows a framework. */
final class BreaksTheCircuit {
  private BreaksTheCircuit() {}

  static CircuitBreaker breaker() {
    return CircuitBreaker.ofDefaults("log");
  }
}
