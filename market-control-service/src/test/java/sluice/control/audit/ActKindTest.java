package sluice.control.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import sluice.control.fixture.Shared;

class ActKindTest {
  private static final Set<String> CHANGING = Set.of("POST", "PUT", "DELETE", "PATCH");

  @Test
  void everyRouteThatChangesSomethingIsAnActByName() {
    var routes =
        Shared.service()
            .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
            .getHandlerMethods()
            .keySet();
    int acts = 0;
    for (RequestMappingInfo route : routes) {
      for (var method : route.getMethodsCondition().getMethods()) {
        if (!CHANGING.contains(method.name())) continue;
        for (String path : route.getPatternValues()) {
          assertThat(ActKind.of(method.name(), path.replaceAll("\\{[^}]*}", "x")))
              .as(method + " " + path)
              .isNotNull();
          acts++;
        }
      }
    }
    assertThat(acts).isGreaterThanOrEqualTo(15);
  }

  @Test
  void anActNamesWhatItIsAbout() {
    String path = "/v1/markets/BTC-EUR/halt";
    ActKind kind = ActKind.of("POST", path);
    assertThat(kind.act()).isEqualTo("market.halt");
    assertThat(kind.subject(path)).isEqualTo("BTC-EUR");
    assertThat(kind.cannotWait()).isTrue();
    assertThat(ActKind.of("POST", "/v1/credits").cannotWait()).isFalse();
    assertThat(ActKind.of("POST", "/v1/sessions").secret()).isTrue();
    assertThat(ActKind.of("POST", "/v1/other")).isNull();
  }
}
