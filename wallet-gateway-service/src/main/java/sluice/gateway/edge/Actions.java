package sluice.gateway.edge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** All actions, found by their name or by their route. Any thread. */
@Component
public class Actions {
  /** The only path variable there is. */
  public static final String MARKET = "market";

  private static final String VARIABLE = "{" + MARKET + "}";

  /**
   * An action on its route.
   *
   * @param market what stood in the path in its place; null when the path has none
   */
  public record Route(Action action, String market) {}

  private final Map<String, Action> byName = new HashMap<>();
  private final Map<String, Action> byRoute = new HashMap<>();
  private final Map<String, Set<String>> fieldsByName = new HashMap<>();

  /**
   * @throws IllegalStateException when two actions have the same name or route
   */
  Actions(List<Action> actions) {
    for (Action each : actions) {
      Action.Spec spec = each.spec();
      Action sameName = byName.put(spec.name(), each);
      Action sameRoute = byRoute.put(spec.method() + " " + spec.path(), each);
      if (sameName != null || sameRoute != null) {
        throw new IllegalStateException("two actions are " + spec);
      }
      Set<String> fields = new HashSet<>(spec.parameters());
      if (spec.path().contains(VARIABLE)) fields.add(MARKET);
      fieldsByName.put(spec.name(), Set.copyOf(fields));
    }
  }

  /** The action of this name on the WebSocket; null when there is none. */
  public Action named(String name) {
    return byName.get(name);
  }

  /** Every field that a message for the action may have, besides action and requestId. */
  public Set<String> fields(Action action) {
    return fieldsByName.get(action.spec().name());
  }

  /**
   * The action of a method and a path behind {@code /v2}; null when there is none. A literal path
   * comes before one with a variable.
   */
  public Route at(String method, String path) {
    Action literal = byRoute.get(method + " " + path);
    if (literal != null) return path.contains(VARIABLE) ? null : new Route(literal, null);
    int end = path.indexOf('/', 1);
    if (end < 0) return null;
    Action onMarket = byRoute.get(method + " /" + VARIABLE + path.substring(end));
    return onMarket == null ? null : new Route(onMarket, path.substring(1, end));
  }
}
