package sluice.launcher.data;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import sluice.launcher.Refused;

/**
 * The address of a PostgreSQL of somebody's own, as people write it: {@code
 * postgres://user:password@host:port/database} or {@code
 * jdbc:postgresql://host:port/database?user=…}.
 */
public final class PostgresUrl {
  private static final String JDBC = "jdbc:";
  private static final int DEFAULT_PORT = 5432;

  private PostgresUrl() {}

  /**
   * Reads it; user and password may also stand in {@code PGUSER} and {@code PGPASSWORD}.
   *
   * @throws Refused when it is no such address, or names no user
   */
  public static Running.ExternalPostgres read(String text, Map<String, String> environment) {
    URI url;
    try {
      url = new URI(text.startsWith(JDBC) ? text.substring(JDBC.length()) : text);
    } catch (URISyntaxException e) {
      throw wrong(text);
    }
    String scheme = url.getScheme();
    boolean postgres = "postgresql".equals(scheme) || "postgres".equals(scheme);
    if (!postgres || url.getHost() == null || url.getPath().length() < 2) throw wrong(text);
    Map<String, String> query = query(url.getRawQuery());
    String user = query.remove("user");
    String password = query.remove("password");
    if (url.getRawUserInfo() != null) {
      String[] parts = url.getRawUserInfo().split(":", 2);
      user = decode(parts[0]);
      if (parts.length > 1) password = decode(parts[1]);
    }
    if (user == null) user = environment.get("PGUSER");
    if (password == null) password = environment.getOrDefault("PGPASSWORD", "");
    if (user == null) {
      throw new Refused(
          "--postgres names no user: write postgres://USER:PASSWORD@HOST:PORT/DATABASE, or set"
              + " PGUSER and PGPASSWORD.");
    }
    String rest =
        query.entrySet().stream()
            .map(it -> it.getKey() + "=" + it.getValue())
            .collect(Collectors.joining("&"));
    String jdbcUrl =
        "jdbc:postgresql://%s:%d%s%s"
            .formatted(
                url.getHost(),
                url.getPort() < 0 ? DEFAULT_PORT : url.getPort(),
                url.getRawPath(),
                rest.isEmpty() ? "" : "?" + rest);
    return new Running.ExternalPostgres(jdbcUrl, user, password);
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    if (raw == null) return query;
    for (String each : raw.split("&")) {
      String[] parts = each.split("=", 2);
      String value = parts.length > 1 ? parts[1] : "";
      boolean secret = parts[0].equals("user") || parts[0].equals("password");
      query.put(parts[0], secret ? decode(value) : value);
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Does not repeat the text: a password may stand in it. */
  private static Refused wrong(String text) {
    String beginning = text.length() > 12 ? text.substring(0, 12) + "…" : text;
    return new Refused(
        "--postgres %s is no address: write postgres://USER:PASSWORD@HOST:PORT/DATABASE."
            .formatted(beginning));
  }
}
