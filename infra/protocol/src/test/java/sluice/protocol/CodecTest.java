package sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

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
    for (int cut = 0; cut < length; cut++) {
      int shorter = cut;
      assertThatThrownBy(() -> EventBatchCodec.decode(buffer, 0, shorter))
          .isInstanceOf(Undecodable.class);
    }
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
