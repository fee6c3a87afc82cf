package sluice.matching.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Decides everything that money depends on: one shard's commands in, its events out. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MatchingService {
  public static void main(String[] args) {
    SpringApplication.run(MatchingService.class, args);
  }
}
