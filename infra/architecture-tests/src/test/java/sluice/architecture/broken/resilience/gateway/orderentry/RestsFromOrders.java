package sluice.architecture.broken.resilience.gateway.orderentry;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** Broken on purpose: resilience where nothing is asked of anybody. */
final class RestsFromOrders {
  private RestsFromOrders() {}

  static CircuitBreaker breaker() {
    return CircuitBreaker.ofDefaults("orders");
  }
}
