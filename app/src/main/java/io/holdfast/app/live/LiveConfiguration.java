package io.holdfast.app.live;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The live stream of one context. */
@Configuration(proxyBeanMethods = false)
@Import(LiveController.class)
public class LiveConfiguration {

  private static final int MOST_WATCHERS = 50;

  @Bean
  Watchers watchers() {
    return new Watchers(MOST_WATCHERS);
  }

  @Bean
  LiveSchedule liveSchedule(Watchers watchers, JdbcClient database) {
    return new LiveSchedule(watchers, new Standing(database));
  }
}
