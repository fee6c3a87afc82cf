package sluice.control.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem documents where no controller is reached: in filters. */
@Component
public class ProblemWriter {
  private final JsonMapper json;

  ProblemWriter(JsonMapper json) {
    this.json =
        json.rebuild()
            .addMixIn(org.springframework.http.ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();
  }

  /** Answers with the document. */
  public void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    request.setAttribute(Problems.CODE, problem.code().code());
    response.setStatus(problem.code().status().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding("UTF-8");
    json.writeValue(response.getOutputStream(), problem.toDetail());
  }

  /** The code of the refusal that a request ended with; null when it was none. */
  public static String codeOf(HttpServletRequest request) {
    return (String) request.getAttribute(Problems.CODE);
  }
}
