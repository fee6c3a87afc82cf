package sluice.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.data.Running;
import sluice.launcher.process.Part;
import sluice.launcher.trading.FirstOrder;
import sluice.launcher.venue.Addresses;
import sluice.launcher.venue.Launch;

/** What a person is told about a venue that runs: where it is, and a first order to paste. */
final class Welcome {
  private final DataDirectory data;
  private final Path root;
  private final String dataOption;

  Welcome(DataDirectory data, Path root, String dataOption) {
    this.data = data;
    this.root = root;
    this.dataOption = dataOption;
  }

  List<String> lines(Launch.Outcome outcome) {
    Running running = outcome.running();
    Addresses where = new Addresses(running);
    List<String> lines = new ArrayList<>();
    if (outcome.kind() == Launch.Kind.NONE) {
      lines.add("Sluice runs since " + running.since() + "; nothing had to be started.");
    } else {
      lines.add("Sluice runs.");
    }
    lines.add(line("traders", where.rest() + "   " + where.webSocket()));
    lines.add(line("operators", where.admin() + "   (described at /v3/api-docs)"));
    lines.add(line(Part.MATCHING.text(), where.of(Part.MATCHING)));
    lines.add(line(Part.KAFKA.text(), where.of(Part.KAFKA)));
    lines.add(line(Part.POSTGRES.text(), where.of(Part.POSTGRES)));
    lines.add(line("data", data.root().toString()));
    lines.add(line("logs", data.logs() + "/{" + logs(running) + "}.log"));
    lines.add(line("markets", outcome.markets()));
    if (outcome.order() instanceof FirstOrder.Outcome.Refused it) {
      lines.add(line("first order", "refused: " + it.how()));
    } else {
      lines.addAll(firstOrder());
    }
    return lines;
  }

  private static String line(String what, String where) {
    return "  %-11s %s".formatted(what, where);
  }

  private static String logs(Running running) {
    List<String> names = new ArrayList<>();
    for (Part each : Part.values()) if (running.isHere(each)) names.add(each.text());
    return String.join(",", names);
  }

  /** Signed as the trading API wants it; the secrets themselves are not shown. */
  private List<String> firstOrder() {
    return List.of(
        "A first order, to paste into this shell:",
        "",
        "eval \"$(" + command("env") + ")\"",
        "BODY='{\"market\":\"BTC-EUR\",\"side\":\"buy\",\"orderType\":\"limit\",\"amount\":\"0.01\",\"price\":\"50000\"}'",
        "TIME=$(date +%s)000",
        "SIGNATURE=$(printf %s \"${TIME}POST/v2/order$BODY\" | openssl dgst -sha256 -hmac"
            + " \"$SECRET_A\" -r | cut -d' ' -f1)",
        "curl -s \"$REST_URL/order\" -H \"Bitvavo-Access-Key: $KEY_A\" -H"
            + " \"Bitvavo-Access-Timestamp: $TIME\" -H \"Bitvavo-Access-Signature: $SIGNATURE\" -H"
            + " 'Content-Type: application/json' -d \"$BODY\"",
        "",
        "It is stopped with " + command("down") + ".");
  }

  /** How a command of ours is called from where the person is. */
  private String command(String name) {
    Path here = Path.of("").toAbsolutePath();
    Path script = root.resolve("infra").resolve(name);
    String path = script.startsWith(here) ? here.relativize(script).toString() : script.toString();
    return path + dataOption;
  }
}
