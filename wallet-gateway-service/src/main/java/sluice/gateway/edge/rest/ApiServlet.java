package sluice.gateway.edge.rest;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.gateway.access.Admission;
import sluice.gateway.access.ApiKey;
import sluice.gateway.access.Caller;
import sluice.gateway.access.Credentials;
import sluice.gateway.access.Doorkeeper;
import sluice.gateway.access.RateLimits;
import sluice.gateway.edge.Action;
import sluice.gateway.edge.Actions;
import sluice.gateway.edge.Call;
import sluice.gateway.edge.ErrorCode;
import sluice.gateway.edge.Json;
import sluice.gateway.edge.JsonParams;
import sluice.gateway.edge.Params;
import sluice.gateway.edge.QueryParams;
import sluice.gateway.edge.Refused;
import sluice.gateway.edge.websocket.Sockets;
import tools.jackson.databind.JsonNode;

/**
 * Everything under {@code /v2}: finds the action, checks who calls and how often, and answers. One
 * virtual thread a request, which may wait.
 */
final class ApiServlet extends HttpServlet {
  static final String BASE = "/v2";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);
  private static final byte[] NOTHING = {};

  private final transient Actions actions;
  private final transient Doorkeeper doorkeeper;
  private final transient Admission admission;
  private final transient RateLimits rateLimits;
  private final transient Sockets sockets;

  ApiServlet(
      Actions actions,
      Doorkeeper doorkeeper,
      Admission admission,
      RateLimits rateLimits,
      Sockets sockets) {
    this.actions = actions;
    this.doorkeeper = doorkeeper;
    this.admission = admission;
    this.rateLimits = rateLimits;
    this.sockets = sockets;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    boolean atRoot = path == null || path.equals("/");
    if (atRoot && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      sockets.open(request, response);
      return;
    }
    Visit visit = new Visit(request, path == null ? "" : path);
    Exchange.Answer answer;
    try {
      answer = visit.answer();
    } catch (Refused e) {
      answer = Exchange.Answer.of(e);
    } catch (RuntimeException e) {
      LOG.error("request method={} path={} failed", request.getMethod(), path, e);
      answer =
          Exchange.Answer.of(
              new Refused(ErrorCode.UNKNOWN, "Something broke here; it may have happened."));
    }
    JsonAnswers.write(response, answer, rateLimits.left(visit.caller));
  }

  /** One request on its way in. */
  private final class Visit {
    private final HttpServletRequest request;
    private final String path;
    private Caller caller;

    Visit(HttpServletRequest request, String path) {
      this.request = request;
      this.path = path;
      this.caller = new Caller(null, request.getRemoteAddr());
    }

    Exchange.Answer answer() throws Refused, IOException {
      Actions.Route route = actions.at(request.getMethod(), path);
      if (route == null) {
        rateLimits.count(caller, 1, false);
        throw new Refused(ErrorCode.UNKNOWN_ENDPOINT, "No such endpoint.");
      }
      Action action = route.action();
      boolean hasBody = action.spec().method() == Action.Method.POST;
      byte[] body = hasBody ? body() : NOTHING;
      caller = new Caller(identify(body), caller.address());
      Params params = hasBody ? bodyParams(action, body) : queryParams(action, route);
      Exchange exchange = new Exchange();
      action.answer(new Call(params, caller.accountId()), exchange);
      return exchange.await();
    }

    private byte[] body() throws IOException, Refused {
      byte[] body = request.getInputStream().readNBytes(Json.MAX_BYTES + 1);
      if (body.length > Json.MAX_BYTES) {
        throw new Refused(ErrorCode.TOO_LARGE, "The body has more than 65536 bytes.");
      }
      return body;
    }

    /** The key of a signed request; null when nothing is signed. */
    private ApiKey identify(byte[] body) throws Refused {
      Credentials credentials =
          new Credentials(
              header("Bitvavo-Access-Key"),
              header("Bitvavo-Access-Signature"),
              header("Bitvavo-Access-Timestamp"),
              header("Bitvavo-Access-Window"));
      if (!credentials.given()) return null;
      String query = request.getQueryString();
      String signed =
          request.getMethod() + request.getRequestURI() + (query == null ? "" : "?" + query);
      try {
        return doorkeeper.check(credentials, signed, body);
      } catch (Refused e) {
        rateLimits.count(caller, 1, false);
        throw e;
      }
    }

    /** Clients send empty headers where they have no key. */
    private String header(String name) {
      String value = request.getHeader(name);
      return value == null || value.isBlank() ? null : value.strip();
    }

    private Params queryParams(Action action, Actions.Route route) throws Refused {
      QueryParams params = new QueryParams(request.getQueryString());
      admission.admit(action, params.with(Actions.MARKET, route.market()), caller);
      return params.onlyWith(actions.fields(action));
    }

    private Params bodyParams(Action action, byte[] body) throws Refused {
      Map<String, JsonNode> fields;
      try {
        fields = Json.fields(body);
      } catch (Refused e) {
        admission.admit(action, new JsonParams(Map.of()), caller);
        throw e;
      }
      JsonParams params = new JsonParams(fields);
      admission.admit(action, params, caller);
      new QueryParams(request.getQueryString()).onlyWith(Set.of());
      return params.onlyWith(actions.fields(action));
    }
  }
}
