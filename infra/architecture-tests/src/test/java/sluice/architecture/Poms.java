package sluice.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The Maven graph, as the POMs write it. */
final class Poms {
  static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent().getParent();

  /** A direct dependency. */
  record Dependency(String groupId, String artifactId, String scope) {
    boolean isOurs() {
      return groupId.equals("sluice");
    }

    boolean isOfTestsOnly() {
      return scope.equals("test");
    }
  }

  /** One POM: what its module depends on itself. */
  record Pom(String artifactId, List<Dependency> dependencies) {}

  private Poms() {}

  /** Paths of all modules that are no mere parents, from the repository's root. */
  static List<String> modules() {
    List<String> found = new ArrayList<>();
    addModules("", found);
    return found;
  }

  private static void addModules(String parent, List<String> found) {
    for (String each : texts(root(parent), "modules", "module")) {
      String path = parent.isEmpty() ? each : parent + "/" + each;
      if (texts(root(path), "modules", "module").isEmpty()) found.add(path);
      else addModules(path, found);
    }
  }

  static Pom of(String module) {
    return parse(REPOSITORY.resolve(module).resolve("pom.xml"));
  }

  static Pom parse(Path file) {
    Element project = document(file).getDocumentElement();
    List<Dependency> dependencies = new ArrayList<>();
    for (Element list : children(project, "dependencies")) {
      for (Element each : children(list, "dependency")) {
        String scope = text(each, "scope");
        dependencies.add(
            new Dependency(
                text(each, "groupId"),
                text(each, "artifactId"),
                scope.isEmpty() ? "compile" : scope));
      }
    }
    return new Pom(text(project, "artifactId"), dependencies);
  }

  private static Element root(String module) {
    return document(REPOSITORY.resolve(module).resolve("pom.xml")).getDocumentElement();
  }

  private static Document document(Path file) {
    if (!Files.exists(file)) throw new AssertionError("no POM " + file);
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("unreadable: " + file, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> texts(Element parent, String list, String name) {
    return children(parent, list).stream()
        .flatMap(it -> children(it, name).stream())
        .map(it -> it.getTextContent().strip())
        .toList();
  }

  private static String text(Element parent, String name) {
    return children(parent, name).stream()
        .map(it -> it.getTextContent().strip())
        .findFirst()
        .orElse("");
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element it && it.getTagName().equals(name)) found.add(it);
    }
    return found;
  }
}
