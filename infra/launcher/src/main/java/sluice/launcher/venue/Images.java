package sluice.launcher.venue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import sluice.embedded.EmbeddedKafka;
import sluice.launcher.Console;
import sluice.launcher.build.Maven;
import sluice.launcher.build.Modules;
import sluice.launcher.build.Staleness;
import sluice.launcher.image.Image;
import sluice.launcher.process.Part;

/** Brings what is to be started up to its sources: builds, extracts and trains what is behind. */
final class Images {
  private final Path root;
  private final Path jdk;
  private final Console console;
  private final Modules modules;

  /**
   * @param root of the project
   */
  Images(Path root, Path jdk, Console console) {
    this.root = root;
    this.jdk = jdk;
    this.console = console;
    this.modules = Modules.read(root);
  }

  private Path target() {
    return root.resolve("infra/launcher/target");
  }

  /** Those whose jar is missing or older than its sources. */
  List<Service> stale(List<Service> services) {
    return services.stream().filter(it -> !(found(it) instanceof Staleness.Finding.Fresh)).toList();
  }

  private Staleness.Finding found(Service service) {
    return Staleness.of(modules, service.artifactId());
  }

  /**
   * Does what is needed before these parts can be started.
   *
   * @param mayTrain whether there is time for a rehearsal; without one what is new starts slower
   * @return whether anything had to be done
   */
  boolean prepare(List<Part> parts, boolean mayTrain) {
    List<Service> stale =
        stale(Stream.of(Service.values()).filter(it -> parts.contains(it.part())).toList());
    if (!stale.isEmpty()) build(stale);
    Set<Part> untrained = EnumSet.noneOf(Part.class);
    for (Part each : parts) {
      if (each != Part.POSTGRES && !image(each).isTrained()) untrained.add(each);
    }
    if (!mayTrain) {
      untrained.forEach(this::makeMissing);
      return !stale.isEmpty();
    }
    if (!untrained.isEmpty()) train(untrained);
    return !stale.isEmpty() || !untrained.isEmpty();
  }

  private void build(List<Service> stale) {
    Instant begun = Instant.now();
    for (Service each : stale) {
      String why =
          switch (found(each)) {
            case Staleness.Finding.Missing _ -> "is not built yet";
            case Staleness.Finding.Older it -> "is older than " + root.relativize(it.newer());
            case Staleness.Finding.Fresh _ -> "is up to date";
          };
      console.note("build", each.part().text() + " " + why);
    }
    new Maven(root, target().resolve("build.log"), console)
        .build(modules, stale.stream().map(Service::artifactId).toList());
    String names = String.join(", ", stale.stream().map(it -> it.part().text()).toList());
    console.done("build", names + " built", Duration.between(begun, Instant.now()));
  }

  /** The rehearsal is of the whole venue, so every service has to be there. */
  private void train(Set<Part> untrained) {
    List<Service> missing = stale(List.of(Service.values()));
    if (!missing.isEmpty()) build(missing);
    for (Service each : Service.values()) makeMissing(each.part());
    makeMissing(Part.KAFKA);
    new Rehearsal(root, new Jvms(jdk, this, untrained), console).run();
  }

  private void makeMissing(Part part) {
    Image image = image(part);
    if (image.isMade()) return;
    for (Service each : Service.values()) {
      if (each.part() == part) image.extract(modules.module(each.artifactId()).jar(), jdk);
    }
    if (part == Part.KAFKA) image.make();
  }

  /** A part's image; its jar must be there. */
  Image image(Part part) {
    return switch (part) {
      case KAFKA -> {
        Path jar = brokerJar();
        yield image(part, jar, changed(jar));
      }
      case MATCHING -> image(Service.MATCHING);
      case CONTROL -> image(Service.CONTROL);
      case GATEWAY -> image(Service.GATEWAY);
      case POSTGRES -> throw new IllegalArgumentException("PostgreSQL is no JVM");
    };
  }

  private Image image(Service service) {
    Modules.Module module = modules.module(service.artifactId());
    return image(service.part(), module.jar(), Staleness.builtAt(module));
  }

  private Image image(Part part, Path jar, FileTime builtAt) {
    return Image.of(target().resolve("images"), part.text(), jar, builtAt, jdk);
  }

  /** The one jar of ours on the broker's class path; the others have their version in the name. */
  private static Path brokerJar() {
    try {
      return Path.of(
          EmbeddedKafka.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
