package sluice.gateway.access;

/**
 * What a caller shows. Texts as sent; null where nothing was.
 *
 * @param window how many milliseconds the timestamp may be away; null: the default
 */
public record Credentials(String key, String signature, String timestamp, String window) {
  /** Whether anything was shown at all. */
  public boolean given() {
    return key != null || signature != null || timestamp != null;
  }
}
