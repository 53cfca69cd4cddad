package io.holdfast.bench.classic.wire;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

/** The topics between the services, each keyed by order id. Whoever starts first creates both. */
@Configuration(proxyBeanMethods = false)
public class Topics {

  public static final String ORDERS = "classic.orders";
  public static final String RESULTS = "classic.results";

  /** As many as Holdfast's topics have. */
  private static final int PARTITIONS = 8;

  @Bean
  KafkaAdmin.NewTopics classicTopics() {
    return new KafkaAdmin.NewTopics(topic(ORDERS), topic(RESULTS));
  }

  private static NewTopic topic(String name) {
    return TopicBuilder.name(name).partitions(PARTITIONS).replicas(1).build();
  }
}
