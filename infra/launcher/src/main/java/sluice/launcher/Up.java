package sluice.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.data.PostgresUrl;
import sluice.launcher.data.Running;
import sluice.launcher.process.Part;
import sluice.launcher.venue.Wanted;

/** {@code infra/up}. */
@Command(
    name = "up",
    sortOptions = false,
    usageHelpWidth = 110,
    description = {
      "Builds what is missing or older than its sources, and starts a venue on this machine: a"
          + " Kafka broker, a PostgreSQL and the three services, each a process of its own on"
          + " 127.0.0.1.",
      "Returns when all is ready. Said again, it restarts only what died.%n"
    })
final class Up implements Callable<Integer>, Main.Verdict {
  @Mixin private Place place;

  @Option(names = "--foreground", description = "stays; Ctrl-C stops everything")
  private boolean foreground;

  @Option(names = "--fresh", description = "starts anew: removes the data first, and says so")
  private boolean fresh;

  @Option(names = "--gateway-port", paramLabel = "PORT", description = "traders' API; 8080")
  private Integer gatewayPort;

  @Option(names = "--control-port", paramLabel = "PORT", description = "operators' API; 8081")
  private Integer controlPort;

  @Option(names = "--matching-port", paramLabel = "PORT", description = "the core's status; 8082")
  private Integer matchingPort;

  @Option(names = "--kafka-port", paramLabel = "PORT", description = "9092")
  private Integer kafkaPort;

  @Option(names = "--postgres-port", paramLabel = "PORT", description = "5432")
  private Integer postgresPort;

  @Option(
      names = "--port-base",
      paramLabel = "N",
      description = "gateway N, control N+1, matching N+2, broker N+3, PostgreSQL N+4")
  private int portBase;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "a broker that exists, instead of one of our own")
  private String kafka;

  @Option(
      names = "--postgres",
      paramLabel = "URL",
      description =
          "a PostgreSQL that exists: postgres://USER:PASSWORD@HOST:PORT/DATABASE, or with PGUSER"
              + " and PGPASSWORD set")
  private String postgres;

  @Override
  public Integer call() {
    Console console = new Console(System.out);
    DataDirectory data = place.data();
    Path root = Place.root();
    Wanted wanted = new Wanted(portBase, askedPorts(), checked(kafka), postgresElsewhere());
    return new UpRun(data, root, Place.jdk(), place.option(), console)
        .run(wanted, fresh, foreground);
  }

  private Map<Part, Integer> askedPorts() {
    Map<Part, Integer> asked = new TreeMap<>();
    put(asked, Part.GATEWAY, gatewayPort);
    put(asked, Part.CONTROL, controlPort);
    put(asked, Part.MATCHING, matchingPort);
    put(asked, Part.KAFKA, kafkaPort);
    put(asked, Part.POSTGRES, postgresPort);
    return asked;
  }

  private static void put(Map<Part, Integer> asked, Part part, Integer port) {
    if (port != null) asked.put(part, port);
  }

  private static String checked(String servers) {
    if (servers == null || servers.matches("[^:,\\s]+:\\d{1,5}(,[^:,\\s]+:\\d{1,5})*"))
      return servers;
    throw new Refused("--kafka %s is no address: write HOST:PORT.".formatted(servers));
  }

  private Running.ExternalPostgres postgresElsewhere() {
    return postgres == null ? null : PostgresUrl.read(postgres, System.getenv());
  }

  @Override
  public void failed() {
    System.out.println("RESULT up failed");
  }
}
