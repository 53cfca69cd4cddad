package io.holdfast.app.http;

import io.holdfast.app.web.Refusals;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.context.annotation.Bean;

/** A management port of its own is no more open to foreign pages than the other one. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementPortConfiguration {

  @Bean
  ForeignPagesCustomizer foreignPagesOfManagement(
      HttpSettings settings, Refusals refusals, @Value("${server.address:}") String address) {
    return new ForeignPagesCustomizer(settings, refusals, address);
  }
}
