package sluice.gateway.edge.rest;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import sluice.gateway.access.RateLimits;

/** Answers on the wire. */
final class JsonAnswers {
  private JsonAnswers() {}

  /** Writes an answer; the names of the three headers are lower-case (rule R5). */
  static void write(HttpServletResponse response, Exchange.Answer answer, RateLimits.Left left)
      throws IOException {
    byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
    response.setStatus(answer.status());
    response.setContentType("application/json");
    response.setCharacterEncoding("utf-8");
    response.setHeader("bitvavo-ratelimit-limit", Integer.toString(left.limit()));
    response.setHeader("bitvavo-ratelimit-remaining", Integer.toString(left.remaining()));
    response.setHeader("bitvavo-ratelimit-resetat", Long.toString(left.resetAtMs()));
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
