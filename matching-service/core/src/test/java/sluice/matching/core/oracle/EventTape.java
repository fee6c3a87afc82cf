package sluice.matching.core.oracle;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sluice.matching.core.AmendedOrder;
import sluice.matching.core.MatchingEvents;

/**
 * Writes down what a machine says, a line each with every value. Hashes are left out where the
 * oracle is to say the same: it has none.
 */
final class EventTape {
  private static final Set<String> LEFT_OUT = Set.of("bookHash", "stateHash");

  private final List<String> lines = new ArrayList<>();
  private final Map<Method, boolean[]> shown = new HashMap<>();
  private final MatchingEvents also;
  private final boolean withHashes;

  EventTape() {
    this(null, false);
  }

  /**
   * @param also hears the same
   */
  EventTape(MatchingEvents also) {
    this(also, false);
  }

  private EventTape(MatchingEvents also, boolean withHashes) {
    this.also = also;
    this.withHashes = withHashes;
  }

  /** For machines that all have hashes. */
  static EventTape withHashes() {
    return new EventTape(null, true);
  }

  /** What a machine talks to. */
  MatchingEvents events() {
    return (MatchingEvents)
        Proxy.newProxyInstance(
            MatchingEvents.class.getClassLoader(),
            new Class<?>[] {MatchingEvents.class},
            (_, method, values) -> {
              lines.add(line(method, values));
              return also == null ? null : method.invoke(also, values);
            });
  }

  /** The lines since the last call. */
  List<String> take() {
    List<String> taken = List.copyOf(lines);
    lines.clear();
    return taken;
  }

  private String line(Method method, Object[] values) throws ReflectiveOperationException {
    boolean[] show = shown.computeIfAbsent(method, this::shown);
    StringBuilder line = new StringBuilder(method.getName());
    for (int i = 0; i < show.length; i++) {
      if (show[i]) append(line, values[i]);
    }
    // Golden tapes have what an amend did inside the brackets.
    if (values != null && values[0] instanceof AmendedOrder) line.append(" ]");
    return line.toString();
  }

  private boolean[] shown(Method method) {
    Parameter[] parameters = method.getParameters();
    boolean[] show = new boolean[parameters.length];
    for (int i = 0; i < show.length; i++) {
      show[i] = withHashes || !LEFT_OUT.contains(parameters[i].getName());
    }
    return show;
  }

  private static void append(StringBuilder line, Object value) throws ReflectiveOperationException {
    line.append(' ');
    if (value == null
        || value instanceof Enum<?>
        || value.getClass().getName().startsWith("java.")) {
      line.append(value);
      return;
    }
    line.append('[');
    if (value instanceof AmendedOrder order) {
      appendAmended(line, order);
    } else {
      appendFields(line, value);
      line.append(" ]");
    }
  }

  private static void appendFields(StringBuilder line, Object value) throws IllegalAccessException {
    for (Field field : value.getClass().getFields()) {
      if (!Modifier.isStatic(field.getModifiers())) line.append(' ').append(field.get(value));
    }
  }

  private static void appendAmended(StringBuilder line, AmendedOrder order)
      throws ReflectiveOperationException {
    for (RecordComponent component : Amended.class.getRecordComponents()) {
      Method accessor = AmendedOrder.class.getMethod(component.getName());
      line.append(' ').append(accessor.invoke(order));
    }
  }
}
