package sluice.launcher.venue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.data.VenueKeys;

/**
 * What the services are told. Secrets travel in the environment, which other users cannot read.
 *
 * @param kafka bootstrap servers
 * @param database where history, plans and the audit are kept
 * @param matchingPort where the matching service answers
 */
record Settings(
    DataDirectory data, VenueKeys keys, String kafka, Database database, int matchingPort) {
  /** A PostgreSQL database and who may use it. */
  record Database(String jdbcUrl, String user, String password) {}

  /** A service's arguments. */
  List<String> arguments(Service service, int port) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--server.port=" + port);
    arguments.add("--sluice.kafka.bootstrap-servers=" + kafka);
    String journal = data.of(service.part()).resolve("journal").toString();
    String snapshots = data.of(service.part()).resolve("snapshots").toString();
    if (service == Service.MATCHING) {
      arguments.add("--sluice.matching.journal-directory=" + journal);
      arguments.add("--sluice.matching.snapshot-directory=" + snapshots);
    } else {
      arguments.add("--sluice.database.url=" + database.jdbcUrl());
      arguments.add("--sluice.database.username=" + database.user());
      arguments.add("--sluice.keys.master-key-file=" + keys.master());
    }
    if (service == Service.GATEWAY) {
      arguments.add("--sluice.gateway.matching-url=http://127.0.0.1:" + matchingPort);
      arguments.add("--sluice.gateway.snapshots.directory=" + snapshots);
    }
    if (service == Service.CONTROL) {
      arguments.add("--sluice.keys.control-key-file=" + keys.control());
      arguments.add("--sluice.keys.funding-key-file=" + keys.funding());
      arguments.add("--sluice.keys.issuer-key-file=" + keys.issuer());
      arguments.add("--sluice.operators-file=" + data.operators());
      arguments.add("--sluice.control.journal-directory=" + journal);
      arguments.add("--sluice.control.snapshots.directory=" + snapshots);
    }
    return arguments;
  }

  /** What is added to a service's environment. */
  Map<String, String> environment(Service service) {
    return service == Service.MATCHING
        ? Map.of()
        : Map.of("SLUICE_DATABASE_PASSWORD", database.password());
  }
}
