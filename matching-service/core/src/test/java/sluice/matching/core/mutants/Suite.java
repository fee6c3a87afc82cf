package sluice.matching.core.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the core's tests in this JVM, the oracle's first since they notice most, and ends it at the
 * first that fails.
 */
public final class Suite {
  static final int CAUGHT = 3;

  private Suite() {}

  /** Exit code 0 when all pass, {@value #CAUGHT} when one fails; its name on standard output. */
  public static void main(String[] args) {
    LauncherFactory.create()
        .execute(
            request()
                .selectors(
                    selectPackage("sluice.matching.core.oracle"),
                    selectPackage("sluice.matching.core"))
                .build(),
            new First());
    Runtime.getRuntime().halt(0);
  }

  private static final class First implements TestExecutionListener {
    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (result.getStatus() != TestExecutionResult.Status.FAILED) return;
      String source = test.getSource().map(Object::toString).orElse("");
      String type = source.replaceAll(".*className = '([\\w.]*)'.*", "$1").replaceAll(".*\\.", "");
      System.out.println("CAUGHT " + type + " " + test.getDisplayName());
      System.out.flush();
      Runtime.getRuntime().halt(CAUGHT);
    }
  }
}
