package io.holdfast.app.database;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a context gets on with a database that is read-only, or locked. */
@Configuration(proxyBeanMethods = false)
public class DatabaseConfiguration {

  /** Before the pool is used, which seals its settings. */
  @Bean
  static BeanPostProcessor readOnlySessionsAreSentAway() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool) {
          pool.setExceptionOverride(new ReadOnlySessions(pool));
        }
        return bean;
      }
    };
  }

  @Bean("writable")
  WritableHealth writableHealth(JdbcClient database, DataSource pool) {
    return new WritableHealth(database, () -> sessions(pool));
  }

  private static ReadOnlySessions sessions(DataSource pool) {
    HikariDataSource hikari = (HikariDataSource) pool;
    return (ReadOnlySessions) hikari.getExceptionOverride();
  }
}
