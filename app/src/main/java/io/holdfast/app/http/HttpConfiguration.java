package io.holdfast.app.http;

import io.holdfast.app.web.Refusals;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.apache.coyote.ProtocolHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.util.Assert;

/** Places, time-outs and memory for the calls of one context. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpSettings.class)
@Import(Probes.class)
public class HttpConfiguration {

  @Bean
  FilterRegistrationBean<Admission> admission(
      HttpSettings settings, Refusals refusals, MeterRegistry metrics) {
    FilterRegistrationBean<Admission> filter =
        new FilterRegistrationBean<>(new Admission(new Gate(settings, refusals, metrics)));
    filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
    filter.setOrder(Ordered.LOWEST_PRECEDENCE); // the others would not see what comes by a dispatch
    return filter;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> patientHttp(
      HttpSettings settings, @Value("${server.tomcat.threads.max:200}") int threads) {
    Assert.state(
        Lanes.places(settings) < threads,
        () ->
            "holdfast.http.orders-together and holdfast.http.reads-together need more threads than"
                + " there are; make server.tomcat.threads.max more than "
                + Lanes.places(settings)
                + ".");
    return factory -> {
      factory.setProtocol(PatientHttp.class.getName());
      // An answer that is held is sent behind the forward that made it.
      factory.addContextCustomizers(
          context -> context.setSuspendWrappedResponseAfterForward(false));
      factory.addConnectorCustomizers(
          connector -> configure(connector.getProtocolHandler(), settings));
    };
  }

  @Bean
  ForeignPagesCustomizer foreignPages(
      HttpSettings settings, Refusals refusals, @Value("${server.address:}") String address) {
    return new ForeignPagesCustomizer(settings, refusals, address);
  }

  private static void configure(ProtocolHandler handler, HttpSettings settings) {
    PatientHttp http = (PatientHttp) handler;
    http.setHeaderTimeout(settings.requestTimeout().toNanos());
    // Longer than a body may take: then it is answered 408, not cut off.
    http.setDisableUploadTimeout(false);
    http.setConnectionUploadTimeout(2 * (int) settings.requestTimeout().toMillis());
  }
}
