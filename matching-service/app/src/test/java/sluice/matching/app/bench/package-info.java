/**
 * How fast the service is, as far as the core's own benchmarks do not tell: bench codec,
 * infra/bench.
 */
package sluice.matching.app.bench;
