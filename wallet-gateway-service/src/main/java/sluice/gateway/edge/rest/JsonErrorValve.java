package sluice.gateway.edge.rest;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import sluice.gateway.access.Caller;
import sluice.gateway.access.RateLimits;
import sluice.gateway.edge.ErrorCode;
import sluice.gateway.edge.Json;
import sluice.gateway.edge.Refused;

/**
 * What Tomcat and Spring refuse before or behind the API (a malformed request line, headers that
 * are too long, a path nobody serves) is answered in JSON as well: clients parse whatever comes
 * (rule R24).
 */
final class JsonErrorValve extends ErrorReportValve {
  private final RateLimits rateLimits;

  JsonErrorValve(RateLimits rateLimits) {
    this.rateLimits = rateLimits;
  }

  @Override
  protected void report(Request request, Response response, Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
    AtomicBoolean mayWrite = new AtomicBoolean(false);
    response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, mayWrite);
    if (!mayWrite.get()) return;
    String address = request.getRemoteAddr();
    Caller caller = new Caller(null, address == null ? "" : address);
    try {
      // Not through the facade, which takes nothing more once the application has sent its error.
      JsonAnswers.write(
          response,
          new Exchange.Answer(status, Json.error(refused(status))),
          rateLimits.left(caller));
      response.finishResponse();
    } catch (IOException e) {
      container.getLogger().debug("the caller left", e);
    }
  }

  private static Refused refused(int status) {
    if (status == 404 || status == 405) {
      return new Refused(ErrorCode.UNKNOWN_ENDPOINT, "No such endpoint.");
    }
    if (status == 413) return new Refused(ErrorCode.TOO_LARGE, "The request is too large.");
    if (status == 503) return new Refused(ErrorCode.OVERLOADED, "The gateway is busy; try again.");
    if (status < 500) {
      return new Refused(
          ErrorCode.INVALID_JSON, "The request is malformed (HTTP %d).".formatted(status));
    }
    return new Refused(ErrorCode.UNKNOWN, "Something broke here; it may have happened.");
  }
}
