package sluice.matching.core.oracle;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * A log as text, a line for each record: names and values in the order of the record's components,
 * a dash for null.
 */
final class ActText {
  private ActText() {}

  static String write(Arrival it) {
    return String.join(
        " ",
        Long.toString(it.sequence()),
        Long.toString(it.appendedAtMs()),
        Long.toString(it.sender()),
        Long.toString(it.counter()),
        Long.toString(it.expiresAtMs()),
        Integer.toString(it.epoch()),
        it.signed() ? "signed" : "unsigned",
        it.act().getClass().getSimpleName() + values(it.act()));
  }

  private static String values(Object record) {
    StringBuilder text = new StringBuilder();
    try {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        Object value = component.getAccessor().invoke(record);
        if (component.getType().isRecord()) text.append(values(value));
        else text.append(' ').append(value == null ? "-" : value);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  static Arrival read(String line) {
    Deque<String> words = new ArrayDeque<>(List.of(line.split(" ")));
    long sequence = Long.parseLong(words.removeFirst());
    long appendedAtMs = Long.parseLong(words.removeFirst());
    long sender = Long.parseLong(words.removeFirst());
    long counter = Long.parseLong(words.removeFirst());
    long expiresAtMs = Long.parseLong(words.removeFirst());
    int epoch = Integer.parseInt(words.removeFirst());
    boolean signed = words.removeFirst().equals("signed");
    String name = words.removeFirst();
    Class<?> type =
        Arrays.stream(Act.class.getPermittedSubclasses())
            .filter(it -> it.getSimpleName().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no act " + name));
    Act act = (Act) record(type, words);
    return new Arrival(sequence, appendedAtMs, sender, counter, expiresAtMs, epoch, signed, act);
  }

  private static Object record(Class<?> type, Deque<String> words) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = types[i].isRecord() ? record(types[i], words) : value(types[i], words);
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object value(Class<?> type, Deque<String> words) {
    String word = words.removeFirst();
    if (word.equals("-")) return null;
    if (type == long.class) return Long.parseLong(word);
    if (type == int.class) return Integer.parseInt(word);
    if (type == boolean.class || type == Boolean.class) return Boolean.parseBoolean(word);
    return Arrays.stream(type.getEnumConstants())
        .filter(it -> it.toString().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + type + " " + word));
  }
}
