package sluice.simulator.mutants;

import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.PrintWriter;
import java.util.List;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * What the simulator once met and chance meets too seldom, without chance: runs these tests in this
 * JVM.
 */
public final class DirectedTests {
  /** What the line of a test that failed begins with. */
  static final String FAILED = "test ";

  private static final List<String> CLASSES =
      List.of(
          "sluice.control.reopening.SetBackTest",
          "sluice.control.audit.AuditSetBackTest",
          "sluice.replica.journal.TornTailTest");

  private DirectedTests() {}

  /** Exit code 0 when there are some and all pass; what failed is on standard output. */
  public static void main(String[] args) {
    SummaryGeneratingListener heard = new SummaryGeneratingListener();
    List<ClassSelector> classes = CLASSES.stream().map(DiscoverySelectors::selectClass).toList();
    LauncherFactory.create().execute(request().selectors(classes).build(), heard);
    TestExecutionSummary summary = heard.getSummary();
    summary.printFailuresTo(new PrintWriter(System.out, true));
    summary.getFailures().forEach(it -> System.out.println(FAILED + name(it.getTestIdentifier())));
    boolean passed = summary.getTestsSucceededCount() > 0 && summary.getTotalFailureCount() == 0;
    Runtime.getRuntime().halt(passed ? 0 : 1);
  }

  private static String name(TestIdentifier test) {
    MethodSource method = (MethodSource) test.getSource().orElseThrow();
    return "%s.%s".formatted(method.getJavaClass().getSimpleName(), method.getMethodName());
  }
}
