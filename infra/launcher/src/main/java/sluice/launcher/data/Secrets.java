package sluice.launcher.data;

import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * What only this machine's owner may know, in a file of mode 0600: passwords of the database and of
 * the two demo operators, and the keys of the demo traders as they come to exist.
 *
 * @param databasePassword of the embedded PostgreSQL
 * @param operators the two demo operators
 * @param traders by their letter; empty before the first start is through
 */
public record Secrets(
    String databasePassword, List<Operator> operators, Map<String, TradingKey> traders) {
  /** Proposes; its name and its role in control. */
  public static final String OPERATOR = "operator";

  /** Approves what the operator proposed. */
  public static final String APPROVER = "approver";

  private static final int PASSWORD_BYTES = 24;

  /** A demo operator; between them the two have every role. */
  public record Operator(String operator, String password, List<String> roles) {}

  /** What a trader signs with. */
  public record TradingKey(long accountId, String key, String secret) {}

  /** A line of the operators file that control reads. */
  private record OperatorLine(String operator, String passwordHash, List<String> roles) {}

  /** The secrets of a directory; drawn when it has none. */
  public static Secrets in(DataDirectory data) {
    Secrets known = known(data);
    if (known == null) {
      known =
          new Secrets(
              draw(),
              List.of(
                  new Operator(OPERATOR, draw(), List.of("viewer", "operator")),
                  new Operator(APPROVER, draw(), List.of("viewer", "approver", "auditor"))),
              Map.of());
      JsonFile.write(data.secrets(), known);
    }
    if (!Files.exists(data.operators())) known.writeOperators(data);
    return known;
  }

  /** The secrets of a directory; null when none were drawn. */
  public static Secrets known(DataDirectory data) {
    return JsonFile.read(data.secrets(), Secrets.class).orElse(null);
  }

  /** Keeps a trader's key before anybody uses it. */
  public Secrets with(DataDirectory data, String letter, TradingKey key) {
    Map<String, TradingKey> more = new TreeMap<>(traders);
    more.put(letter, key);
    Secrets fuller = new Secrets(databasePassword, operators, more);
    JsonFile.write(data.secrets(), fuller);
    return fuller;
  }

  /** A demo operator. */
  public Operator operator(String name) {
    return operators.stream().filter(it -> it.operator().equals(name)).findFirst().orElseThrow();
  }

  /** Others may be added by hand: control reads the file again when it has changed. */
  private void writeOperators(DataDirectory data) {
    List<OperatorLine> lines = new ArrayList<>();
    for (Operator each : operators) {
      lines.add(
          new OperatorLine(
              each.operator(),
              "{bcrypt}" + BCrypt.hashpw(each.password(), BCrypt.gensalt()),
              each.roles()));
    }
    JsonFile.write(data.operators(), lines);
  }

  private static String draw() {
    byte[] drawn = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }
}
