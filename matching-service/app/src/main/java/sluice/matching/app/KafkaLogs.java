package sluice.matching.app;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import sluice.protocol.Topics;
import sluice.replica.genesis.Genesis;
import sluice.replica.log.KafkaRecordLog;

/** The logs as topics. Nothing connects here: a broker may come later. */
@Configuration(proxyBeanMethods = false)
class KafkaLogs {
  @Bean
  @ConditionalOnMissingBean
  ShardLogs shardLogs(MatchingSettings settings) {
    String servers = settings.kafka().bootstrapServers();
    return new ShardLogs(
        new KafkaRecordLog(servers, Topics.commands(Genesis.EPOCH)),
        new KafkaRecordLog(servers, Topics.EVENTS));
  }
}
