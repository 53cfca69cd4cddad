package io.holdfast.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.OrderContextAlone;
import io.holdfast.app.web.Busy;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Whoever watches a context is told at once, and never keeps it from stopping. */
class LiveTest {

  @Test
  void aChangeIsToldAndAShutdownEndsTheStreamInsteadOfWaitingForIt() {
    List<String> told = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> end;
    long stopping;
    try (OrderContextAlone orders = new OrderContextAlone()) {
      end = watch(orders, told);
      await().until(() -> told.contains(":watching"));
      await().until(() -> changes(told) > 0);
      long before = changes(told);

      orders.place();

      await().until(() -> changes(told) > before);
      stopping = System.nanoTime();
    }
    await().untilAsserted(() -> assertThat(end).isCompleted());
    assertThat(Duration.ofNanos(System.nanoTime() - stopping)).isLessThan(Duration.ofSeconds(10));
  }

  private static CompletableFuture<Void> watch(OrderContextAlone orders, List<String> told) {
    HttpRequest request = orders.api().request("/api/console/live").build();
    return HttpClient.newHttpClient()
        .sendAsync(request, BodyHandlers.ofLines())
        .thenAcceptAsync(response -> response.body().forEach(told::add));
  }

  private static long changes(List<String> told) {
    return told.stream().filter("event:change"::equals).count();
  }

  @Test
  void aStreamThatNobodyReadsEndsBeforeItFillsUp() {
    assertThat(new Watchers(1).admit().getTimeout()).isEqualTo(60_000);
  }

  @Test
  void whoeverComesWhenAllPlacesAreTakenIsSentAway() {
    Watchers watchers = new Watchers(1);
    watchers.admit();

    assertThatThrownBy(watchers::admit).isInstanceOf(Busy.class);
  }

  @Test
  void nobodyIsLetInAnyMoreAfterTheEnd() {
    Watchers watchers = new Watchers(1);
    watchers.close();

    assertThatThrownBy(watchers::admit).isInstanceOf(Busy.class);
    assertThat(watchers.any()).isFalse();
  }
}
