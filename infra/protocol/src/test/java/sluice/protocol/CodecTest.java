package sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sluice.vocabulary.Digest;

/**
 * Every message of the schema, with random fields, is read as it was written; cut bytes are
 * refused.
 */
class CodecTest {
  private static final int ROUNDS = 50;

  private interface Encoder<T> {
    int encode(T message, MutableDirectBuffer buffer, int offset);
  }

  private interface Decoder<T> {
    T decode(DirectBuffer buffer, int offset, int length);
  }

  @TestFactory
  Stream<DynamicTest> everyMessageIsReadAsItWasWritten() {
    return Stream.of(
            tests(Command.class, CommandCodec::encode, CommandCodec::decode),
            tests(Event.class, EventCodec::encode, EventCodec::decode),
            tests(AccessRecord.class, AccessCodec::encode, AccessCodec::decode),
            tests(ControlRecord.class, ControlCodec::encode, ControlCodec::decode))
        .flatMap(each -> each);
  }

  private static <T> Stream<DynamicTest> tests(
      Class<T> family, Encoder<T> encoder, Decoder<T> decoder) {
    return Stream.of(family.getPermittedSubclasses())
        .map(
            type ->
                DynamicTest.dynamicTest(
                    type.getSimpleName(),
                    () ->
                        roundTrips(family.cast(null), type.asSubclass(family), encoder, decoder)));
  }

  private static <T> void roundTrips(
      T none, Class<? extends T> type, Encoder<T> encoder, Decoder<T> decoder) throws Exception {
    Random random = new Random(type.getSimpleName().hashCode());
    MutableDirectBuffer buffer = new ExpandableArrayBuffer();
    for (int round = 0; round < ROUNDS; round++) {
      T message = random(type, random);
      int offset = random.nextInt(16);
      int length = encoder.encode(message, buffer, offset);
      assertThat(decoder.decode(buffer, offset, length))
          .usingRecursiveComparison()
          .isEqualTo(message);
      for (int cut = 0; cut < length; cut++) {
        int shorter = cut;
        assertThatThrownBy(() -> decoder.decode(buffer, offset, shorter))
            .isInstanceOf(Undecodable.class);
      }
    }
  }

  static <T> T random(Class<T> type, Random random) throws Exception {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = value(components[i], random);
    }
    var constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  private static Object value(RecordComponent component, Random random) throws Exception {
    Class<?> type = component.getType();
    if (type == long.class) return random.nextLong();
    if (type == boolean.class) return random.nextBoolean();
    if (type == Boolean.class)
      return random.nextInt(3) == 0 ? null : (Boolean) random.nextBoolean();
    if (type == int.class) return random.nextInt(200); // fits the smallest integer of the schema
    if (type == UUID.class) return random.nextInt(5) == 0 ? null : new UUID(random.nextLong(), 7);
    if (type == String.class) {
      if (component.getName().equals("symbol")) return random.nextBoolean() ? "BTC" : "ABCDEFGH";
      return random.nextBoolean() ? "" : "Zoë halts €-markets " + random.nextInt();
    }
    if (type == byte[].class) {
      byte[] bytes = new byte[Fields.KEY_BYTES];
      random.nextBytes(bytes);
      return bytes;
    }
    if (type == List.class) {
      List<AssetTotals> totals = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) totals.add(random(AssetTotals.class, random));
      return totals;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    }
    return random(type, random);
  }

  @Test
  void bytesThatAreNotOursAreRefused() {
    MutableDirectBuffer buffer = new ExpandableArrayBuffer(64);
    assertThatThrownBy(() -> CommandCodec.decode(buffer, 0, 64))
        .isInstanceOf(Undecodable.class)
        .hasMessageContaining("schema 0");
  }

  @Test
  void aBatchKeepsItsEventsAndTheirDigest() {
    EventBatch batch =
        new EventBatch(
            41,
            7,
            1_700_000_000_000L,
            3,
            9,
            0,
            true,
            List.of(
                new Event.AccountOpened(5), new Event.FundsCredited(new UUID(1, 2), 5, 100_00, 1)));
    MutableDirectBuffer buffer = new ExpandableArrayBuffer();
    int length = EventBatchCodec.encode(batch, 99, buffer);

    EventBatch read = EventBatchCodec.decode(buffer, 0, length);

    assertThat(read.events()).isEqualTo(batch.events());
    assertThat(read.lastNumber()).isEqualTo(42);
    assertThat(read.digest()).isEqualTo(EventBatchCodec.digest(buffer, 0, length, 99));
    assertThat(read.digest()).isNotEqualTo(EventBatchCodec.digest(buffer, 0, length, 98));
    assertThat(EventBatchCodec.head(buffer, 0, length))
        .isEqualTo(new EventBatchCodec.Head(41, 42, read.digest()));
    assertThat(EventBatchCodec.eventOffset(EventBatchCodec.EVENTS_OFFSET) % Long.BYTES).isZero();
    for (int cut = 0; cut < length; cut++) {
      int shorter = cut;
      assertThatThrownBy(() -> EventBatchCodec.decode(buffer, 0, shorter))
          .isInstanceOf(Undecodable.class);
      assertThatThrownBy(() -> EventBatchCodec.digest(buffer, 0, shorter, 99))
          .isInstanceOf(Undecodable.class);
    }
    assertThatThrownBy(() -> EventBatchCodec.digest(buffer, 0, length + 1, 99))
        .isInstanceOf(Undecodable.class)
        .hasMessageContaining("1 bytes follow");
  }

  @Test
  void whatStandsBetweenEventsIsZero() {
    EventBatch batch =
        new EventBatch(
            1, 1, 0, 1, 1, 0, true, List.of(new Event.LeaseSet(1, 2), new Event.AccountOpened(5)));
    MutableDirectBuffer buffer = new ExpandableArrayBuffer();
    buffer.setMemory(0, 256, (byte) 0xFF);
    int length = EventBatchCodec.encode(batch, 0, buffer);
    assertThat(EventBatchCodec.decode(buffer, 0, length).events()).isEqualTo(batch.events());

    buffer.putByte(EventBatchCodec.EVENTS_OFFSET, (byte) 1);

    assertThatThrownBy(() -> EventBatchCodec.decode(buffer, 0, length))
        .isInstanceOf(Undecodable.class)
        .hasMessageContaining("padding");
  }

  @Test
  void theDigestKnowsEveryBitOfAnEventItsLengthAndItsPlace() {
    Random random = new Random(26);
    Set<Long> seen = new HashSet<>();
    int digests = 0;
    for (int length = 0; length <= 75; length++) {
      byte[] bytes = new byte[length + 3];
      random.nextBytes(bytes);
      UnsafeBuffer buffer = new UnsafeBuffer(bytes);
      long digest = EventBatchCodec.fold(7, buffer, 3, length);
      seen.add(digest);
      digests++;
      for (int bit = 0; bit < length * 8; bit++) {
        flip(bytes, 24 + bit);
        seen.add(EventBatchCodec.fold(7, buffer, 3, length));
        digests++;
        flip(bytes, 24 + bit);
      }
      assertThat(EventBatchCodec.fold(7, buffer, 3, length)).isEqualTo(digest);
      assertThat(EventBatchCodec.fold(8, buffer, 3, length)).isNotEqualTo(digest);
    }
    assertThat(seen).hasSize(digests);
    UnsafeBuffer zeros = new UnsafeBuffer(new byte[64]);
    assertThat(IntStream.rangeClosed(0, 64).mapToLong(it -> EventBatchCodec.fold(7, zeros, 0, it)))
        .doesNotHaveDuplicates();
  }

  /** Differences in two words of a lane must not cancel each other. */
  @Test
  void theDigestKnowsEveryTwoBitsOfAnEvent() {
    byte[] bytes = new byte[75];
    new Random(27).nextBytes(bytes);
    UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    Set<Long> seen = new HashSet<>();
    seen.add(EventBatchCodec.fold(7, buffer, 0, bytes.length));
    int digests = 1;
    for (int one = 0; one < bytes.length * 8; one++) {
      flip(bytes, one);
      for (int other = one + 1; other < bytes.length * 8; other++) {
        flip(bytes, other);
        seen.add(EventBatchCodec.fold(7, buffer, 0, bytes.length));
        digests++;
        flip(bytes, other);
      }
      flip(bytes, one);
    }
    assertThat(seen).hasSize(digests);
  }

  private static void flip(byte[] bytes, int bit) {
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
  }

  /** What a venue's event log says stays readable: another digest needs a line in the changelog. */
  @Test
  void theDigestOfAnEventIsTheOneOfTheWire() {
    byte[] bytes = new byte[61];
    for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (i * 7 + 1);
    long digest = EventBatchCodec.fold(Digest.EMPTY, new UnsafeBuffer(bytes), 0, bytes.length);
    assertThat(Long.toHexString(digest)).isEqualTo("9fe9b4008548d9fb");
  }

  @Test
  void outwardIdsLeadBackToTheirNumber() {
    UUID order = Ids.order(123_456_789L);
    assertThat(Ids.number(Ids.Kind.ORDER, order)).isEqualTo(123_456_789L);
    assertThat(Ids.number(Ids.Kind.TRADE, order)).isZero();
    assertThat(Ids.number(Ids.Kind.ORDER, UUID.fromString("1be6d0df-d5dc-4b53-a250-3376f3b393e6")))
        .isZero();
  }
}
