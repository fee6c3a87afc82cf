/** Threads driven by a test, a step at a time. */
package sluice.testkit.work;
