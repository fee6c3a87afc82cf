package sluice.control.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The operators file: who may sign in at the local issuer. Read again when it has changed; a file
 * that cannot be read any more leaves those known before in place. Any thread.
 */
final class Operators {
  private static final Logger LOG = LoggerFactory.getLogger(Operators.class);

  /** Someone who may sign in. */
  record Operator(String operator, String passwordHash, List<String> roles) {
    Operator {
      if (operator == null || operator.isBlank() || passwordHash == null || roles == null) {
        throw new IllegalArgumentException("an operator has a name, a passwordHash and roles");
      }
      for (String role : roles) Role.valueOf(role.toUpperCase(Locale.ROOT));
    }
  }

  private record Known(FileTime changed, Map<String, Operator> byName) {}

  private final Path file;
  private final JsonMapper json;
  private final PasswordEncoder passwords =
      PasswordEncoderFactories.createDelegatingPasswordEncoder();

  /** Compared with when the operator is unknown, so that both refusals take as long. */
  private final String nobodysHash = passwords.encode("nobody");

  private volatile Known known;

  /**
   * @throws IllegalStateException when the file cannot be read
   */
  Operators(Path file, JsonMapper json) {
    this.file = file;
    this.json = json;
    try {
      this.known = read();
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      throw new IllegalStateException("the operators file " + file + " cannot be read", e);
    }
  }

  /**
   * @return who it is; null when the name or the password is wrong
   */
  Operator signIn(String name, String password) {
    Operator operator = current().get(name);
    String hash = operator == null ? nobodysHash : operator.passwordHash();
    return passwords.matches(password, hash) ? operator : null;
  }

  private Map<String, Operator> current() {
    try {
      if (!Files.getLastModifiedTime(file).equals(known.changed)) {
        known = read();
        LOG.info("operators file read again operators={}", known.byName.size());
      }
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      LOG.warn("operators file cannot be read, those known before stay: {}", e.getMessage());
    }
    return known.byName;
  }

  private Known read() throws IOException {
    FileTime changed = Files.getLastModifiedTime(file);
    List<Operator> operators =
        json.readValue(Files.readAllBytes(file), new TypeReference<List<Operator>>() {});
    return new Known(
        changed,
        operators.stream().collect(Collectors.toMap(Operator::operator, Function.identity())));
  }
}
