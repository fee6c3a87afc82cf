package sluice.control.access;

/**
 * What the local issuer needs; all null when tokens come from an issuer of the venue's own.
 *
 * @param operators who may sign in
 */
record LocalSignIn(LocalIssuer issuer, Operators operators, SignInThrottle throttle) {
  boolean isOn() {
    return issuer != null;
  }
}
