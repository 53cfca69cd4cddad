package io.holdfast.app.http;

import io.holdfast.app.web.Refusals;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Puts {@link ForeignPages} in front of all that a server answers. */
final class ForeignPagesCustomizer
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private final HostNames names;
  private final Refusals refusals;

  ForeignPagesCustomizer(HttpSettings settings, Refusals refusals, String address) {
    List<String> allowed = new ArrayList<>(settings.allowedHosts());
    allowed.add(address);
    this.names = new HostNames(allowed);
    this.refusals = refusals;
  }

  @Override
  public void customize(TomcatServletWebServerFactory server) {
    server.addContextCustomizers(
        context -> context.getParent().getPipeline().addValve(new ForeignPages(names, refusals)));
  }
}
