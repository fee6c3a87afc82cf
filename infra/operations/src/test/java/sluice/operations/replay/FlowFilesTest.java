package sluice.operations.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.vocabulary.Side;

class FlowFilesTest {
  private static final String HEADER = "seq,ts_ms,event,order_id,side,price_cents,qty_sat,source\n";

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void rowsAreReadPlainAndZipped() throws IOException {
    String text = HEADER + "7,1000,CREATE,42,B,23647,178855669,feed\n";
    Path zipped = folder.resolve("l3.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
    FlowRow row = new FlowRow(7, 1_000, FlowRow.Kind.CREATE, 42, Side.BUY, 23_647, 178_855_669);

    assertThat(FlowFiles.rows(file("l3.csv", text))).containsExactly(row);
    assertThat(FlowFiles.rows(zipped)).containsExactly(row);
  }

  @Test
  void aBookWithoutASideHasNoBestPriceThere() throws IOException {
    Path book =
        file(
            "book.csv",
            "ts_ms,bid_p1,bid_q1,bid_p2,bid_q2,ask_p1,ask_q1,ask_p2,ask_q2\n"
                + "5,100,1,99,1,101,2,102,2\n"
                + "6,,,,,101,2,,\n");

    assertThat(FlowFiles.snapshots(book))
        .containsExactly(new BookSnapshot(5, 100, 101), new BookSnapshot(6, 0, 101));
  }

  @Test
  void whatIsNotOfTheFormatIsRefusedWithItsLine() throws IOException {
    refused("7,1000,CREATE,42,B,23647\n", ":2: 6 fields instead of 8");
    refused("7,1000,BORN,42,B,23647,1,feed\n", ":2: ");
    refused("7,1000,CREATE,42,X,23647,1,feed\n", ":2: side X is neither B nor A");
    refused("7,1000,CREATE,42,B,cheap,1,feed\n", ":2: ");
    refused("7,1000,CREATE,42,B,0,1,feed\n", ":2: an order needs a price");
    refused("7,1000,CREATE,42,B,1,1,feed\n8,999,CREATE,43,B,1,1,feed\n", "row 8 is earlier than");
  }

  private void refused(String lines, String reason) throws IOException {
    Path file = file("bad.csv", HEADER + lines);
    assertThatThrownBy(() -> FlowFiles.rows(file))
        .isInstanceOf(UnreadableFlow.class)
        .hasMessageContaining(reason);
  }

  @Test
  void anotherFileIsRefusedByItsFirstLine() throws IOException {
    Path file = file("other.csv", "a,b,c\n");

    assertThatThrownBy(() -> FlowFiles.trades(file))
        .isInstanceOf(UnreadableFlow.class)
        .hasMessageContaining("first line");
  }
}
