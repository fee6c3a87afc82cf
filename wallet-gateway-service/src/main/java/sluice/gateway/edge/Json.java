package sluice.gateway.edge;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as callers send it, read strictly, and what both edges write themselves. */
public final class Json {
  /** Bytes of the largest body or message: far above anything the API knows. */
  public static final int MAX_BYTES = 64 * 1024;

  private static final int MAX_DEPTH = 8;
  private static final int MAX_NUMBER_LENGTH = 64;
  private static final int MAX_NAME_LENGTH = 64;

  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxDocumentLength(MAX_BYTES)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .maxNameLength(MAX_NAME_LENGTH)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Json() {}

  /**
   * The fields of one JSON object; a field that is {@code null} counts as absent.
   *
   * @throws Refused 102, also when a name stands there twice
   */
  public static Map<String, JsonNode> fields(byte[] json) throws Refused {
    try {
      return fields(STRICT.readTree(json));
    } catch (JacksonException e) {
      throw invalid(e);
    }
  }

  /** The same of a text. */
  public static Map<String, JsonNode> fields(String json) throws Refused {
    try {
      return fields(STRICT.readTree(json));
    } catch (JacksonException e) {
      throw invalid(e);
    }
  }

  private static Map<String, JsonNode> fields(JsonNode tree) throws Refused {
    if (!tree.isObject()) {
      throw new Refused(ErrorCode.INVALID_JSON, "Invalid JSON: this is no object.");
    }
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : tree.properties()) {
      if (!each.getValue().isNull()) fields.put(each.getKey(), each.getValue());
    }
    return fields;
  }

  private static Refused invalid(JacksonException e) {
    String why = e.getOriginalMessage().lines().findFirst().orElse("cannot be read");
    return new Refused(ErrorCode.INVALID_JSON, "Invalid JSON: " + why);
  }

  /** A text as JSON. */
  public static String quoted(String text) {
    return STRICT.writeValueAsString(text);
  }

  /** {@code "errorCode":…,"error":…}, the two fields of every refusal (rule R11). */
  public static String errorFields(Refused refused) {
    return "\"errorCode\":%d,\"error\":%s"
        .formatted(refused.code().number(), quoted(refused.getMessage()));
  }

  /** A refusal as an answer of its own. */
  public static String error(Refused refused) {
    return "{" + errorFields(refused) + "}";
  }
}
