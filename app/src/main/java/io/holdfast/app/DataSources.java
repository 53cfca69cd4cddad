package io.holdfast.app;

import io.holdfast.embedded.EmbeddedServers;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** Where each context of this process keeps its data: real servers or the embedded ones. */
final class DataSources {

  /** The setting of the only context of a process. */
  static final String SHARED = "spring.datasource.url";

  private static final List<String> KEYS = List.of("url", "username", "password");

  private final Environment environment;
  private final boolean embedded;

  private DataSources(Environment environment, boolean embedded) {
    this.environment = environment;
    this.embedded = embedded;
  }

  /**
   * @throws StartFailure if one data source is to serve two contexts, or a context has none
   */
  static DataSources of(
      Environment environment, StartSettings settings, List<BoundedContext> contexts) {
    boolean shared = environment.containsProperty(SHARED);
    boolean own = contexts.stream().anyMatch(c -> environment.containsProperty(key(c, "url")));
    Boolean wanted = settings.embedded().enabled();
    DataSources dataSources =
        new DataSources(environment, wanted == null ? !shared && !own : wanted);
    if (dataSources.embedded) {
      requireEmbeddedServers();
    } else {
      requireOneForEach(environment, contexts, shared);
    }
    return dataSources;
  }

  private static void requireEmbeddedServers() {
    if (!ClassUtils.isPresent("io.holdfast.embedded.EmbeddedServers", null)) {
      throw new StartFailure(
          "This build of Holdfast brings no PostgreSQL and Kafka of its own; set"
              + " spring.datasource.url (SPRING_DATASOURCE_URL) and"
              + " holdfast.kafka.bootstrap-servers (HOLDFAST_KAFKA_BOOTSTRAP_SERVERS).");
    }
  }

  private static void requireOneForEach(
      Environment environment, List<BoundedContext> contexts, boolean shared) {
    if (shared && contexts.size() > 1) {
      throw new StartFailure(
          "spring.datasource.url is one database, but each context needs its own. Start one context"
              + " with --contexts=order or --contexts=inventory, or set"
              + " holdfast.order.datasource.url and holdfast.inventory.datasource.url.");
    }
    for (BoundedContext context : contexts) {
      if (!shared && !environment.containsProperty(key(context, "url"))) {
        throw new StartFailure(
            "The " + context.id() + " context has no database; set " + key(context, "url") + ".");
      }
    }
  }

  /**
   * @throws StartFailure if there are neither embedded servers nor the address of others, or it is
   *     none
   */
  void requireBroker() {
    if (!embedded && !environment.containsProperty("holdfast.kafka.bootstrap-servers")) {
      throw new StartFailure(
          "Kafka's address is missing; set holdfast.kafka.bootstrap-servers"
              + " (HOLDFAST_KAFKA_BOOTSTRAP_SERVERS).");
    }
    String brokers = environment.getProperty("holdfast.kafka.bootstrap-servers", "");
    for (String broker : brokers.isEmpty() ? new String[0] : brokers.split(",", -1)) {
      Integer port = Utils.getHost(broker.strip()) == null ? null : Utils.getPort(broker.strip());
      if (port == null || port > 65_535) {
        throw new StartFailure(
            "holdfast.kafka.bootstrap-servers is '"
                + brokers
                + "', but it must look like kafka.example:9092, with commas between several.");
      }
    }
  }

  /** What the embedded servers will say once they run, in place of it. */
  Map<String, Object> later() {
    return embedded ? Map.of("holdfast.kafka.bootstrap-servers", "the embedded one") : Map.of();
  }

  boolean embedded() {
    return embedded;
  }

  /** Defaults for the context's environment; whatever the user has set wins over them. */
  Map<String, Object> settingsOf(BoundedContext context, EmbeddedServers servers) {
    Map<String, Object> settings = HttpPorts.addresses(environment, context);
    if (embedded) {
      settings.put("spring.datasource.url", servers.postgres().jdbcUrl(context.database()));
      settings.put("spring.datasource.username", servers.postgres().user());
      settings.put("spring.datasource.password", servers.postgres().password());
      settings.put("holdfast.kafka.bootstrap-servers", servers.kafka().bootstrapServers());
      // The lock on the data folder makes this the only process over these databases.
      settings.put("holdfast.event-store.node-id", context.id() + "-embedded");
      settings.put("holdfast.demo-stock", true);
    } else {
      for (String key : KEYS) {
        String value = environment.getProperty(key(context, key));
        if (value != null) {
          settings.put("spring.datasource." + key, value);
        }
      }
    }
    return settings;
  }

  /** Sessions with the context's database, by the settings that its environment will have. */
  DatabaseSessions sessions(BoundedContext context, EmbeddedServers servers) {
    return new DatabaseSessions(context, environment, settingsOf(context, servers));
  }

  /** The setting of one context among others. */
  static String key(BoundedContext context, String key) {
    return "holdfast." + context.id() + ".datasource." + key;
  }
}
