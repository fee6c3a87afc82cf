package sluice.gateway.edge.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.DataInputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import sluice.gateway.feed.FeedMessage;
import sluice.gateway.fixture.Gateway;
import sluice.gateway.fixture.Venue;

/** A client that subscribes and does not read, over a real connection. */
class SlowReaderTest {
  private static final String SUBSCRIBE =
      "{\"action\":\"subscribe\",\"channels\":[{\"name\":\"trades\",\"markets\":[\"BTC-EUR\"]}]}";

  @Test
  void isCutOffWithTheReasonAndHoldsUpNobody() throws Exception {
    try (Venue venue = new Venue().with("sluice.gateway.outbox-messages", 64)) {
      Gateway gateway = venue.start();
      Feeds feeds = gateway.bean(Feeds.class);
      try (Socket slow = new Socket();
          sluice.gateway.fixture.Socket reads = gateway.socket()) {
        slow.setReceiveBufferSize(4_096);
        slow.connect(new InetSocketAddress("127.0.0.1", gateway.port()));
        DataInputStream in = upgrade(slow, gateway.port());
        send(slow, SUBSCRIBE);
        assertThat(frame(in)).contains("subscribed");
        reads.ask(SUBSCRIBE);

        FeedMessage trade =
            new FeedMessage.Trade("BTC-EUR", "{\"x\":\"" + "y".repeat(4_000) + "\"}");
        int sent = 0;
        // What the network holds comes first, then what the outbox may, then the end.
        Counter cut = gateway.bean(MeterRegistry.class).get("sluice.gateway.sockets.cut").counter();
        while (cut.count() == 0) {
          feeds.onMessage(trade);
          assertThat(reads.next()).startsWith("{\"x\":");
          assertThat(++sent).isLessThan(10_000);
        }
        String last = frame(in);
        while (!last.startsWith("close")) last = frame(in);
        assertThat(last).isEqualTo("close 1008 too slow: 64 messages waited to be read");
        feeds.onMessage(trade);
        assertThat(reads.next()).startsWith("{\"x\":");
        assertThat(cut.count()).isOne();
      }
    }
  }

  private static DataInputStream upgrade(Socket socket, int port) throws Exception {
    socket
        .getOutputStream()
        .write(
            """
            GET /v2/ HTTP/1.1\r
            Host: 127.0.0.1:%d\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
            \r
            """
                .formatted(port)
                .getBytes(StandardCharsets.US_ASCII));
    DataInputStream in = new DataInputStream(socket.getInputStream());
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) head.append((char) in.readByte());
    assertThat(head.toString()).startsWith("HTTP/1.1 101");
    return in;
  }

  /** A short text, masked with zeros. */
  private static void send(Socket socket, String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(bytes.length).isLessThan(126);
    OutputStream out = socket.getOutputStream();
    out.write(
        ByteBuffer.allocate(6 + bytes.length)
            .put((byte) 0x81)
            .put((byte) (0x80 | bytes.length))
            .putInt(0)
            .put(bytes)
            .array());
    out.flush();
  }

  /** The next frame's text, or how it closes. */
  private static String frame(DataInputStream in) throws Exception {
    int first = in.readUnsignedByte();
    int length = in.readByte() & 0x7F;
    if (length == 126) length = in.readUnsignedShort();
    else if (length == 127) length = Math.toIntExact(in.readLong());
    byte[] bytes = in.readNBytes(length);
    if ((first & 0x0F) != 0x08) return new String(bytes, StandardCharsets.UTF_8);
    ByteBuffer close = ByteBuffer.wrap(bytes);
    return "close " + close.getShort() + " " + StandardCharsets.UTF_8.decode(close);
  }
}
