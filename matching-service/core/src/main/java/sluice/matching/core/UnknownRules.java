package sluice.matching.core;

/**
 * The log activates rules that this build does not know: it must stop here, since a build that
 * knows them goes on otherwise.
 */
public final class UnknownRules extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  UnknownRules(int version) {
    super("rules version " + version + "; this build knows up to " + Limits.LATEST_RULES);
  }
}
