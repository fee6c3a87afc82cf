package sluice.control.log;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import sluice.control.ControlSettings;
import sluice.protocol.Topics;
import sluice.replica.log.KafkaRecordLog;

/** The logs as topics. Nothing connects here: a broker may come later. */
@Configuration(proxyBeanMethods = false)
class KafkaLogs {
  @Bean
  @ConditionalOnMissingBean
  VenueLogs venueLogs(ControlSettings settings) {
    String servers = settings.kafka().bootstrapServers();
    return new VenueLogs(
        new KafkaRecordLog(servers, Topics.commands(VenueLog.EPOCH)),
        new KafkaRecordLog(servers, Topics.EVENTS),
        new KafkaRecordLog(servers, Topics.ACCESS),
        new KafkaRecordLog(servers, Topics.CONTROL_EVENTS),
        new KafkaRecordLog(servers, Topics.CONTROL_ACTS));
  }
}
