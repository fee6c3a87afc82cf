package sluice.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** What traders meet: orders in, live views and history out. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class WalletGateway {
  public static void main(String[] args) {
    SpringApplication.run(WalletGateway.class, args);
  }
}
