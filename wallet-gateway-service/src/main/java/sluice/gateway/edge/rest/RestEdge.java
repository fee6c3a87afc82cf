package sluice.gateway.edge.rest;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import sluice.gateway.access.Admission;
import sluice.gateway.access.Doorkeeper;
import sluice.gateway.access.RateLimits;
import sluice.gateway.edge.Actions;
import sluice.gateway.edge.websocket.Sockets;

/** Puts the API into Tomcat. */
@Configuration(proxyBeanMethods = false)
class RestEdge {
  @Bean
  ServletRegistrationBean<ApiServlet> apiServlet(
      Actions actions,
      Doorkeeper doorkeeper,
      Admission admission,
      RateLimits rateLimits,
      Sockets sockets) {
    ServletRegistrationBean<ApiServlet> registration =
        new ServletRegistrationBean<>(
            new ApiServlet(actions, doorkeeper, admission, rateLimits, sockets),
            ApiServlet.BASE + "/*");
    registration.setLoadOnStartup(1);
    return registration;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> jsonErrors(RateLimits rateLimits) {
    return new JsonErrors(rateLimits);
  }

  /** Last, so that our valve is the innermost and speaks before Tomcat's own. */
  private record JsonErrors(RateLimits rateLimits)
      implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
      factory.addContextCustomizers(
          context -> context.getParent().getPipeline().addValve(new JsonErrorValve(rateLimits)));
    }

    @Override
    public int getOrder() {
      return Ordered.LOWEST_PRECEDENCE;
    }
  }
}
