package sluice.architecture.broken.drawer.control.util;

/** Broken on purpose: a package for odds and ends. */
final class Strings {
  private Strings() {}

  static String upper(String text) {
    return text.strip();
  }
}
