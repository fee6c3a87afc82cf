package sluice.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The schema is the documentation of the wire: it must say what the code does. */
class SchemaTest {
  private static Document schema() throws Exception {
    try (InputStream xml = SchemaTest.class.getResourceAsStream("schema.xml")) {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
    }
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        sluice.vocabulary.Side.class,
        sluice.vocabulary.OrderType.class,
        sluice.vocabulary.TimeInForce.class,
        sluice.vocabulary.SelfTradePrevention.class,
        sluice.vocabulary.TradingState.class,
        sluice.vocabulary.ClosedReason.class,
        sluice.vocabulary.Refusal.class,
        sluice.vocabulary.TriggerReference.class,
        sluice.vocabulary.BandAction.class,
        sluice.vocabulary.StateCause.class
      })
  void theVocabularyHasTheCodesOfTheSchema(Class<? extends Enum<?>> type) throws Exception {
    Map<String, Integer> written = new LinkedHashMap<>();
    NodeList enums = schema().getElementsByTagName("enum");
    for (int i = 0; i < enums.getLength(); i++) {
      Element each = (Element) enums.item(i);
      if (!each.getAttribute("name").equals(type.getSimpleName())) continue;
      NodeList values = each.getElementsByTagName("validValue");
      for (int j = 0; j < values.getLength(); j++) {
        Element value = (Element) values.item(j);
        written.put(value.getAttribute("name"), Integer.valueOf(value.getTextContent().strip()));
      }
    }
    Map<String, Integer> spoken = new LinkedHashMap<>();
    for (Enum<?> constant : type.getEnumConstants()) {
      spoken.put(constant.name(), ((Byte) type.getMethod("code").invoke(constant)).intValue());
    }
    assertThat(spoken).isEqualTo(written);
  }

  @Test
  void everyMessageIsDescribed() throws Exception {
    NodeList messages = schema().getElementsByTagName("sbe:message");
    assertThat(messages.getLength()).isGreaterThan(20);
    for (int i = 0; i < messages.getLength(); i++) {
      Element message = (Element) messages.item(i);
      assertThat(message.getAttribute("description")).as(message.getAttribute("name")).isNotBlank();
    }
  }
}
