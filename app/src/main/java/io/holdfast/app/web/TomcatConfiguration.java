package io.holdfast.app.web;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of Tomcat a caller would notice. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

  /** Also reads no form as parameters of a call: only JSON is read. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOnly() {
    return tomcat -> {
      tomcat.addConnectorCustomizers(connector -> connector.setParseBodyMethods(""));
      tomcat.addContextCustomizers(
          context -> {
            StandardHost host = (StandardHost) context.getParent();
            host.setErrorReportValveClass(null);
            host.getPipeline().addValve(new ProblemValve());
          });
    };
  }
}
