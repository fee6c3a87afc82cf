package sluice.control.api;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns whatever went wrong at the edge into a problem document with a code. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  /** Request attribute: the code of the refusal, for the audit. */
  static final String CODE = Problems.class.getName() + ".code";

  @ExceptionHandler
  ResponseEntity<Object> problem(Problem problem, HttpServletRequest request) {
    return answer(problem.code(), problem.getMessage(), new HttpHeaders(), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> unexpected(RuntimeException failure, HttpServletRequest request) {
    LOG.error("request {} {} failed", request.getMethod(), request.getRequestURI(), failure);
    return answer(ProblemCode.INTERNAL, "something unexpected", new HttpHeaders(), request);
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    HttpServletRequest servlet = ((ServletWebRequest) request).getRequest();
    return switch (failure.getCause()) {
      case UnrecognizedPropertyException e ->
          answer(ProblemCode.UNKNOWN_FIELD, "field " + pathOf(e), headers, servlet);
      case DatabindException e ->
          answer(ProblemCode.WRONG_TYPE, "field " + pathOf(e), headers, servlet);
      case StreamReadException e ->
          answer(ProblemCode.MALFORMED_JSON, e.getOriginalMessage(), headers, servlet);
      case null, default ->
          answer(ProblemCode.MALFORMED_JSON, "a JSON object is expected", headers, servlet);
    };
  }

  private static String pathOf(DatabindException failure) {
    StringBuilder path = new StringBuilder();
    for (var step : failure.getPath()) {
      if (step.getPropertyName() == null) path.append('[').append(step.getIndex()).append(']');
      else path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
    }
    return path.isEmpty() ? "(the body itself)" : path.toString();
  }

  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemCode code =
        switch (status.value()) {
          case 404 -> ProblemCode.UNKNOWN_PATH;
          case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
          case 406 -> ProblemCode.NOT_ACCEPTABLE;
          case 413 -> ProblemCode.BODY_TOO_LARGE;
          case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
          default -> status.is4xxClientError() ? ProblemCode.INVALID_FIELD : ProblemCode.INTERNAL;
        };
    if (code == ProblemCode.INTERNAL) LOG.error("request failed", failure);
    String detail =
        body instanceof ProblemDetail document ? document.getDetail() : failure.getMessage();
    return answer(code, detail, headers, ((ServletWebRequest) request).getRequest());
  }

  private static ResponseEntity<Object> answer(
      ProblemCode code, String detail, HttpHeaders headers, HttpServletRequest request) {
    request.setAttribute(CODE, code.code());
    return ResponseEntity.status(code.status())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(Problem.detail(code, detail));
  }
}
