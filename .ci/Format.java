import com.google.googlejavaformat.java.Formatter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks ({@code --check}) or rewrites ({@code --write}) the format of every Java file of the tree.
 * Run by Maven on the JDK 25, because the formatter parses with the compiler of the JVM it runs in.
 * Files that were found formatted are remembered by size and time, and not parsed again.
 */
public class Format {
  public static void main(String[] args) throws Exception {
    boolean write = args[0].equals("--write");
    Path root = Path.of(args[1]);
    Path known = root.resolve("target/format/known");
    List<Path> files;
    try (Stream<Path> tree = Files.walk(root)) {
      files =
          tree.filter(path -> path.toString().endsWith(".java"))
              .filter(path -> !root.relativize(path).toString().matches("(.*/)?target/.*"))
              .sorted()
              .toList();
    }
    Set<String> before = Files.exists(known) ? Set.copyOf(Files.readAllLines(known)) : Set.of();
    Set<String> formatted = new LinkedHashSet<>();
    Formatter formatter = new Formatter();
    List<Path> unformatted = new ArrayList<>();
    for (Path file : files) {
      if (!before.contains(fingerprint(file))) {
        String source = Files.readString(file);
        String wanted = formatter.formatSourceAndFixImports(source);
        if (!wanted.equals(source)) {
          unformatted.add(root.relativize(file));
          if (write) Files.writeString(file, wanted);
          else continue;
        }
      }
      formatted.add(fingerprint(file));
    }
    Files.write(known, formatted);
    unformatted.forEach(
        file -> System.out.println((write ? "formatted " : "not formatted: ") + file));
    System.out.printf("format: files=%d different=%d%n", files.size(), unformatted.size());
    if (!write && !unformatted.isEmpty()) {
      System.out.println("run: mvn -N process-classes -Pformat");
      System.exit(1);
    }
  }

  private static String fingerprint(Path file) throws Exception {
    return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
  }
}
