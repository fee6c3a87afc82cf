package sluice.control.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Acts that a build before the journal's left on our own disk, as lines of JSON in files. */
final class FormerJournal {
  private static final Logger LOG = LoggerFactory.getLogger(FormerJournal.class);

  private FormerJournal() {}

  /** Brings them into the journal, oldest first; a file is deleted once all of it is there. */
  static void bringInto(ActJournal journal, Path directory, JsonMapper json) throws IOException {
    if (!Files.isDirectory(directory)) return;
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = all.filter(it -> it.getFileName().toString().endsWith(".jsonl")).sorted().toList();
    }
    for (Path file : files) {
      int acts = 0;
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        try {
          journal.append(json.readValue(line, Act.class));
          acts++;
        } catch (JacksonException e) {
          // Only a crash between write and force left this, before its act had begun.
          LOG.warn("audit file={} has a line that ends early, left out", file.getFileName());
        }
      }
      Files.delete(file);
      LOG.info("audit file={} acts={} are in the journal now", file.getFileName(), acts);
    }
  }
}
