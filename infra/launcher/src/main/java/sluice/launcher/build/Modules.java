package sluice.launcher.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The modules of the tree and what each is made from, read from the POMs, so that no list of them
 * has to be kept anywhere else.
 */
public final class Modules {
  /** Version and group of all that is ours. */
  private static final String GROUP = "sluice";

  private static final String POM = "pom.xml";

  /**
   * @param directory where its POM lies
   * @param jarName of what it packages
   * @param uses artifact ids of our own modules that end up in it
   * @param poms its own, and those of the aggregators above it
   */
  public record Module(
      String artifactId, Path directory, String jarName, Set<String> uses, List<Path> poms) {
    /** Where its jar comes to lie. */
    public Path jar() {
      return directory.resolve("target").resolve(jarName);
    }
  }

  private final Map<String, Module> byArtifact = new HashMap<>();

  private Modules() {}

  /**
   * @param root where the top POM lies
   * @throws UncheckedIOException when a POM cannot be read
   */
  public static Modules read(Path root) {
    Modules modules = new Modules();
    modules.add(root, List.of());
    return modules;
  }

  private void add(Path directory, List<Path> above) {
    Element pom = parse(directory.resolve(POM));
    List<Path> poms = new ArrayList<>(above);
    poms.add(directory.resolve(POM));
    Element modules = child(pom, "modules");
    if (modules != null) {
      for (Element each : children(modules, "module")) {
        add(directory.resolve(each.getTextContent().strip()), poms);
      }
      return;
    }
    String artifactId = text(pom, "artifactId");
    Set<String> uses = new LinkedHashSet<>();
    Element dependencies = child(pom, "dependencies");
    if (dependencies != null) {
      for (Element each : children(dependencies, "dependency")) {
        boolean ours = GROUP.equals(text(each, "groupId"));
        if (ours && !"test".equals(text(each, "scope"))) uses.add(text(each, "artifactId"));
      }
    }
    byArtifact.put(
        artifactId, new Module(artifactId, directory, jarName(pom, artifactId), uses, poms));
  }

  private static String jarName(Element pom, String artifactId) {
    Element build = child(pom, "build");
    String finalName = build == null ? null : text(build, "finalName");
    if (finalName != null) return finalName + ".jar";
    Element parent = child(pom, "parent");
    String own = text(pom, "version");
    return artifactId + "-" + (own != null ? own : text(parent, "version")) + ".jar";
  }

  /** A module; null when the tree has none of that name. */
  public Module module(String artifactId) {
    return byArtifact.get(artifactId);
  }

  /** The module itself and all of ours that end up in it, itself first. */
  List<Module> madeFrom(String artifactId) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(artifactId));
    while (!open.isEmpty()) {
      String next = open.poll();
      if (byArtifact.containsKey(next) && seen.add(next)) open.addAll(byArtifact.get(next).uses());
    }
    return seen.stream().map(byArtifact::get).toList();
  }

  private static Element parse(Path pom) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      Document document = factory.newDocumentBuilder().parse(pom.toFile());
      return document.getDocumentElement();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + pom, e);
    } catch (SAXException e) {
      throw new UncheckedIOException("cannot read " + pom, new IOException(e));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this JDK has no XML parser", e);
    }
  }

  private static Element child(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? null : found.getFirst();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) found.add(element);
    }
    return found;
  }

  private static String text(Element parent, String name) {
    Element child = child(parent, name);
    return child == null ? null : child.getTextContent().strip();
  }
}
