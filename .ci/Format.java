import com.google.googlejavaformat.java.Formatter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks ({@code --check}) or rewrites ({@code --write}) the format of every Java file of the tree.
 * Run by Maven on the JDK 25, because the formatter parses with the compiler of the JVM it runs in.
 */
public class Format {
  public static void main(String[] args) throws Exception {
    boolean write = args[0].equals("--write");
    Path root = Path.of(args[1]);
    List<Path> files;
    try (Stream<Path> tree = Files.walk(root)) {
      files =
          tree.filter(path -> path.toString().endsWith(".java"))
              .filter(path -> !root.relativize(path).toString().matches("(.*/)?target/.*"))
              .sorted()
              .toList();
    }
    Formatter formatter = new Formatter();
    List<Path> unformatted = new ArrayList<>();
    for (Path file : files) {
      String source = Files.readString(file);
      String formatted = formatter.formatSourceAndFixImports(source);
      if (!formatted.equals(source)) {
        unformatted.add(root.relativize(file));
        if (write) Files.writeString(file, formatted);
      }
    }
    unformatted.forEach(
        file -> System.out.println((write ? "formatted " : "not formatted: ") + file));
    System.out.printf("format: files=%d different=%d%n", files.size(), unformatted.size());
    if (!write && !unformatted.isEmpty()) {
      System.out.println("run: mvn -N process-classes -Pformat");
      System.exit(1);
    }
  }
}
