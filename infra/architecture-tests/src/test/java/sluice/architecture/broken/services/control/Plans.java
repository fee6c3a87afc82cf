package sluice.architecture.broken.services.control;

/** Broken on purpose: another service uses it. */
public final class Plans {
  private Plans() {}

  public static int approved() {
    return 0;
  }
}
