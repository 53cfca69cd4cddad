package io.holdfast.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.controller.Controller;
import org.apache.kafka.controller.ControllerRequestContext;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Controller and broker, put together by hand instead of by {@link KafkaRaftServer}, which does not
 * let anybody speak to the controller before the broker starts.
 */
final class KafkaNode {

  /** Whoever is slow is not ill: at a tenth of a core this takes half a minute. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final ControllerServer controller;
  private final BrokerServer broker;

  KafkaNode(KafkaConfig config, KafkaFaults faults) {
    Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> stored =
        KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(KafkaNode.class), "");
    MetaPropertiesEnsemble properties = stored._1();
    CompletableFuture<Map<Integer, InetSocketAddress>> voters = new CompletableFuture<>();
    SharedServer shared =
        new SharedServer(
            config,
            properties,
            Time.SYSTEM,
            Server.initializeMetrics(config, Time.SYSTEM, properties.clusterId().orElseThrow()),
            voters,
            List.of(),
            faults,
            ServerSocketFactory.INSTANCE);
    controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), stored._2());
    broker = new BrokerServer(shared);
    controller
        .socketServerFirstBoundPortFuture()
        .thenAccept(
            port ->
                voters.complete(
                    Map.of(KafkaSettings.NODE, new InetSocketAddress(Loopback.HOST, port))));
  }

  void start() throws InterruptedException, ExecutionException, TimeoutException {
    controller.startup();
    forgetEarlierBroker();
    broker.startup();
  }

  /**
   * A killed broker is still registered, and for the length of its session the controller would
   * take the new one for an impostor. Nobody else can be that broker: the folder is locked.
   */
  private void forgetEarlierBroker()
      throws InterruptedException, ExecutionException, TimeoutException {
    Controller active = awaitActive();
    ControllerRequestContext context =
        new ControllerRequestContext(
            new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
    try {
      active
          .unregisterBroker(context, KafkaSettings.NODE)
          .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
        throw e;
      }
    }
  }

  private Controller awaitActive() throws TimeoutException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!controller.controller().isActive()) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("The controller did not become active in " + LIMIT);
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Pause.briefly();
    }
    return controller.controller();
  }

  int port() {
    return broker.boundPort(new ListenerName(KafkaSettings.CLIENT_LISTENER));
  }

  void stop() throws IOException {
    Uninterrupted.run(
        () -> {
          try {
            broker.shutdown(Duration.ofSeconds(5));
          } finally {
            controller.shutdown();
          }
        });
  }
}
