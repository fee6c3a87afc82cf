package sluice.launcher.venue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sluice.launcher.image.Image;
import sluice.launcher.process.Part;

/**
 * How the venue's JVMs are started.
 *
 * @param learning those that write down what they learn of their start; the others make use of it
 */
record Jvms(Path jdk, Images images, Set<Part> learning) {
  /** A service's command, to which its arguments are added. */
  List<String> command(Service service) {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(options(service.part()));
    command.addAll(service.jvmOptions());
    command.add("-jar");
    command.add(images.image(service.part()).jar().toString());
    return command;
  }

  /** What the broker's JVM is told besides its own. */
  List<String> brokerOptions() {
    return options(Part.KAFKA);
  }

  private List<String> options(Part part) {
    Image image = images.image(part);
    return learning.contains(part) ? image.lessonOptions() : image.startOptions();
  }
}
