package sluice.architecture.broken.services.gateway;

import sluice.architecture.broken.services.control.Plans;

/** Broken on purpose: a service imports another. */
final class AsksControl {
  private AsksControl() {}

  static boolean mayTrade() {
    return Plans.approved() == 0;
  }
}
