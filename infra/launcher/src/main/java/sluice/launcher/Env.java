package sluice.launcher;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.data.FirstStart;
import sluice.launcher.data.Running;
import sluice.launcher.data.Secrets;
import sluice.launcher.process.Part;
import sluice.launcher.provisioning.AdminApi;
import sluice.launcher.venue.Addresses;
import sluice.launcher.venue.Venue;

/** {@code infra/env}. */
@Command(
    name = "env",
    sortOptions = false,
    description = {
      "Prints shell exports of the running venue:  eval \"$(infra/env)\"",
      "REST_URL WS_URL ADMIN_URL KEY_A SECRET_A KEY_B SECRET_B OPERATOR_TOKEN APPROVER_TOKEN"
          + " (good for 12 hours) KAFKA DATABASE_URL DATABASE_USER DATABASE_PASSWORD"
    })
final class Env implements Callable<Integer>, Main.Verdict {
  @Mixin private Place place;

  @Override
  public Integer call() {
    DataDirectory data = place.data();
    Running running = Running.in(data).orElse(null);
    Venue venue = new Venue(data, Place.root());
    if (running == null || venue.running(Part.CONTROL).isEmpty()) {
      throw new Refused(
          "The venue of %s does not run: start it with infra/up%s."
              .formatted(data.root(), place.option()));
    }
    if (!FirstStart.in(data).done()) {
      throw new Refused(
          "The first start of %s is not through: infra/up%s completes it."
              .formatted(data.root(), place.option()));
    }
    Map<String, String> exports = exports(new Addresses(running), Secrets.known(data));
    exports.forEach((name, value) -> System.out.println(export(name, value)));
    System.out.flush();
    System.err.println("RESULT env variables=" + exports.size());
    return 0;
  }

  private static Map<String, String> exports(Addresses where, Secrets secrets) {
    Map<String, String> exports = new LinkedHashMap<>();
    exports.put("REST_URL", where.rest());
    exports.put("WS_URL", where.webSocket());
    exports.put("ADMIN_URL", where.admin());
    for (String letter : new String[] {"A", "B"}) {
      Secrets.TradingKey key = secrets.traders().get(letter);
      exports.put("KEY_" + letter, key.key());
      exports.put("SECRET_" + letter, key.secret());
    }
    try (AdminApi admin = new AdminApi(URI.create(where.admin()))) {
      exports.put("OPERATOR_TOKEN", token(admin, secrets, Secrets.OPERATOR));
      exports.put("APPROVER_TOKEN", token(admin, secrets, Secrets.APPROVER));
    }
    exports.put("KAFKA", where.kafka());
    exports.put("DATABASE_URL", where.jdbcUrl());
    exports.put("DATABASE_USER", where.databaseUser());
    exports.put("DATABASE_PASSWORD", where.databasePassword(secrets));
    return exports;
  }

  private static String token(AdminApi admin, Secrets secrets, String operator) {
    return admin.signIn(operator, secrets.operator(operator).password());
  }

  /** One line that any shell takes as it stands. */
  static String export(String name, String value) {
    return "export %s='%s'".formatted(name, value.replace("'", "'\\''"));
  }

  /** What evaluates the output learns of it too. */
  @Override
  public void failed() {
    System.out.println("false");
    System.err.println("RESULT env failed");
  }
}
