package sluice.simulator.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.PrintWriter;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * What the simulator once met and chance meets too seldom, without chance: runs these tests in this
 * JVM.
 */
public final class DirectedTests {
  private DirectedTests() {}

  /** Exit code 0 when there are some and all pass; what failed is on standard output. */
  public static void main(String[] args) {
    SummaryGeneratingListener heard = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            request().selectors(selectClass("sluice.control.reopening.SetBackTest")).build(),
            heard);
    TestExecutionSummary summary = heard.getSummary();
    summary.printFailuresTo(new PrintWriter(System.out, true));
    summary
        .getFailures()
        .forEach(
            it -> System.out.println("SetBackTest " + it.getTestIdentifier().getDisplayName()));
    boolean passed = summary.getTestsSucceededCount() > 0 && summary.getTotalFailureCount() == 0;
    Runtime.getRuntime().halt(passed ? 0 : 1);
  }
}
