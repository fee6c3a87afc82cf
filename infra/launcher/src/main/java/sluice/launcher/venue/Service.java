package sluice.launcher.venue;

import java.util.ArrayList;
import java.util.List;
import sluice.launcher.process.Part;

/** Our three services: where each is built, and what its JVM is told. */
enum Service {
  /** Everything that money depends on waits for it, so it may use what the machine has. */
  MATCHING(Part.MATCHING, "matching-app", List.of("-Xms128m", "-Xmx1g")),
  /** Works at human pace: the simple compiler and collector save half of its start. */
  CONTROL(
      Part.CONTROL,
      "market-control-service",
      List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")),
  GATEWAY(Part.GATEWAY, "wallet-gateway-service", List.of("-Xms128m", "-Xmx768m"));

  /** Agrona's buffers need the export; out of memory ends a process, it never refuses. */
  private static final List<String> EVERY_JVM =
      List.of(
          "--add-exports",
          "java.base/jdk.internal.misc=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+ExitOnOutOfMemoryError",
          "-Dfile.encoding=UTF-8");

  private final Part part;
  private final String artifactId;
  private final List<String> jvmOptions;

  Service(Part part, String artifactId, List<String> jvmOptions) {
    this.part = part;
    this.artifactId = artifactId;
    this.jvmOptions = jvmOptions;
  }

  Part part() {
    return part;
  }

  /** Its Maven module. */
  String artifactId() {
    return artifactId;
  }

  List<String> jvmOptions() {
    List<String> all = new ArrayList<>(EVERY_JVM);
    all.addAll(jvmOptions);
    return all;
  }
}
