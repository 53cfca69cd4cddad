package io.holdfast.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.holdfast.app.testing.LaptopHoldfast;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/**
 * What an operator sees and does in a real Chromium. With {@code -Dholdfast.screenshots=} and a
 * folder, it writes there what the pages look like.
 */
class ConsoleInBrowserTest {

  private static final String SKU = "SKU-2";
  private static final double LIVE_MILLIS = 30_000;

  @TempDir private static Path folder;

  private static Chromium chromium;
  private static LaptopHoldfast holdfast;

  private final List<String> complaints = new ArrayList<>();
  private Page page;

  @BeforeAll
  static void start() {
    Optional<Chromium> found = Chromium.start();
    if (found.isEmpty()) {
      LoggerFactory.getLogger(ConsoleInBrowserTest.class)
          .warn("The console is not tested in a browser: that takes -Pbrowser and a Chromium.");
    }
    assumeTrue(found.isPresent(), "no Chromium, or no -Pbrowser");
    chromium = found.get();
    PlaywrightAssertions.setDefaultAssertionTimeout(LIVE_MILLIS);
    holdfast = new LaptopHoldfast(folder);
  }

  @AfterAll
  static void stop() {
    Stream.of(Optional.ofNullable(holdfast), Optional.ofNullable(chromium))
        .flatMap(Optional::stream)
        .forEach(ConsoleInBrowserTest::close);
  }

  @BeforeEach
  void open() {
    page = newPage(new NewContextOptions());
  }

  /** A test that fails halfway does not take the others with it. */
  @AfterEach
  void everythingGoesOn() {
    holdfast.orders().post("/api/try-it/kafka/start", "");
    holdfast.orders().post("/api/try-it/inventory/resume", "");
  }

  @AfterEach
  void nothingIsComplainedOf() {
    page.context().close();
    assertThat(complaints).as("errors and refusals that the browser reports").isEmpty();
  }

  @Test
  void anOrderIsSeenToBecomeConfirmedWhenKafkaComesBackAndTheBannerGoes() {
    show("try-it");
    press("Place 100");
    assertThat(outcome()).hasText("All 100 are accepted.");
    assertThat(page.locator("dd").first()).hasText("0");
    press("Stop Kafka");
    assertThat(outcome()).containsText("Kafka is stopped");
    String order = holdfast.place(SKU, 2);
    press("Place 100");
    assertThat(outcome()).hasText("All 100 are accepted.");
    assertThat(banner()).containsText("Orders are still accepted, 101 messages");
    show("overview");
    assertThat(banner()).containsText("Orders are still accepted");
    assertThat(page.locator("dt", new Page.LocatorOptions().setHasText("messages ")))
        .hasText(
            new String[] {
              "messages NEW", "messages SENT", "messages CONFIRMED", "messages FAILED"
            });
    keep("overview");
    show("order/" + order);
    assertThat(status()).hasText("PLACED");
    Page second = newPage(new NewContextOptions());
    second.navigate(holdfast.ordersPage() + "#/try-it");

    second.getByRole(AriaRole.BUTTON, named("Start Kafka")).click();

    assertThat(status()).hasText("CONFIRMED");
    assertThat(page.locator(".timeline")).containsText("holdfast.reservation-answers, partition");
    assertThat(page.locator(".timeline")).containsText("Kafka or inventory was away or busy");
    assertThat(page.locator(".timeline")).not().containsText("attempt 2");
    keep("order");
    assertThat(second.locator("dd").first()).hasText("0");
    assertThat(second.locator(".notice[role=status]")).hasCount(0);
    second.context().close();
  }

  @Test
  void anOrderWaitsForInventoryThatIsPausedAndGoesOnWithIt() {
    show("try-it");
    press("Pause inventory");
    assertThat(outcome()).containsText("Inventory is paused");
    press("Place 1");
    assertThat(outcome()).hasText("The order is accepted.");
    assertThat(banner()).containsText("Inventory has not answered");
    show("deadlines");
    assertThat(page.locator("tbody tr").first()).containsText("the answer of inventory");
    show("try-it");

    press("Resume inventory");

    assertThat(page.locator("dd").first()).hasText("0");
  }

  @Test
  void aDuplicateIsOneOrder() {
    show("try-it");

    press("Send a duplicate");

    assertThat(outcome()).containsText("Three answers, 1 order");
    outcome().getByRole(AriaRole.LINK).click();
    assertThat(status()).hasText("CONFIRMED");
  }

  @Test
  void aPoisonedOrderGoesOnOnceTheRecordThatNobodyCanReadIsDiscarded() {
    show("try-it");
    press("Poison an order");
    String order = outcome().getByRole(AriaRole.LINK).first().textContent();
    show("set-aside");
    page.onceDialog(dialog -> dialog.accept("garbage"));

    row(order).getByText("Discard").click();

    assertThat(row(order)).hasCount(0);
    show("order/" + order);
    assertThat(status()).hasText("CONFIRMED");
  }

  @Test
  void anOrderIsShownAsItStoodAtAnEntryOfItsTimelineOrAtAnyOtherMoment() {
    String order = holdfast.place(SKU, 1);
    show("order/" + order);
    assertThat(status()).hasText("CONFIRMED");

    page.locator(".timeline a").first().press("Enter");

    assertThat(status()).hasText("PLACED");
    assertThat(page.locator("h1")).isFocused();
    assertThat(page.locator(".timeline .later").last()).containsText("The order is confirmed.");
    page.getByRole(AriaRole.LINK, named("Back to now")).press("Enter");
    assertThat(status()).hasText("CONFIRMED");
    page.getByLabel("As of").fill(nowAsTheFieldHasIt());
    page.getByLabel("As of").press("Enter");
    assertThat(page.locator("main")).containsText("As it stood on");
    assertThat(status()).hasText("CONFIRMED");
    assertThat(page.locator(".timeline .later")).hasCount(0);
  }

  @Test
  void aSkuShowsHowItsStockHasComeAboutAndForWhichOrdersItIsSetApart() {
    String order = holdfast.place(SKU, 5);
    show("order/" + order);
    assertThat(status()).hasText("CONFIRMED");
    page.navigate(holdfast.stockPage());

    page.getByRole(AriaRole.LINK, named(SKU)).press("Enter");

    Locator newest = page.getByRole(AriaRole.TABLE, named("Movements")).locator("tbody tr").first();
    assertThat(newest).containsText("set apart");
    assertThat(newest).containsText(order);
    assertThat(newest).containsText("✓ holds");
    assertThat(page.getByRole(AriaRole.IMG)).isVisible();
    assertThat(page.getByRole(AriaRole.TABLE, named("Open reservations"))).containsText(order);
  }

  @Test
  void anOrderForMoreThanThereIsShowsWhyItIsRejected() {
    show("order/" + holdfast.place(SKU, 1_000));

    assertThat(status()).hasText("REJECTED");
    assertThat(page.locator("main")).containsText("OUT_OF_STOCK");
  }

  @Test
  void anOrderThatIsSetAsideIsReleasedOnceItsCauseIsMended() {
    String order = holdfast.placePoisoned(SKU);
    show("set-aside");
    Locator release = row(order).getByText("Release");

    release.click();
    assertThat(outcome()).containsText("still cannot be processed");

    holdfast.mend(order);
    release.click();
    assertThat(outcome()).containsText("events are handled");
    assertThat(row(order)).hasCount(0);
    show("order/" + order);
    assertThat(status()).hasText("CONFIRMED");
  }

  @Test
  void ordersThatAreStuckForTheSameCauseAreCancelledTogether() {
    List<String> stuck = Stream.generate(() -> holdfast.placePoisoned(SKU)).limit(3).toList();
    show("stuck");
    stuck.forEach(order -> assertThat(row(order)).isVisible());
    page.onceDialog(dialog -> dialog.accept("sold elsewhere"));

    page.getByRole(AriaRole.BUTTON, named("Cancel these 3")).click();

    assertThat(outcome()).hasText("All 3 are done.");
    assertThat(stuck)
        .allSatisfy(
            order ->
                assertThat(holdfast.orders().get("/api/orders/" + order).text("status"))
                    .isEqualTo("CANCELLED"));
    stuck.forEach(holdfast::mend);
    stuck.forEach(order -> holdfast.orders().post("/api/set-aside/" + order + "/release", ""));
  }

  @Test
  void ordersThatWereSearchedForAreCancelledTogether() {
    List<String> orders = Stream.generate(() -> holdfast.place(SKU, 3)).limit(2).toList();
    show("orders");
    page.getByLabel("SKU").fill(SKU);
    page.getByLabel("Status").selectOption("CONFIRMED");
    page.getByRole(AriaRole.BUTTON, named("Search")).click();
    orders.forEach(order -> page.getByLabel("Select " + order).check());
    page.onceDialog(dialog -> dialog.accept("not wanted any more"));

    press("Cancel the selected");

    assertThat(outcome()).hasText("All 2 are done.");
    show("order/" + orders.get(0));
    assertThat(status()).hasText("CANCELLED");
  }

  @Test
  void ordersThatInventoryLeavesUnansweredAreRetriedTogether() {
    show("try-it");
    press("Pause inventory");
    assertThat(outcome()).containsText("Inventory is paused");
    List<String> orders = Stream.generate(() -> holdfast.place(SKU, 1)).limit(3).toList();
    show("stuck");
    orders.forEach(order -> assertThat(row(order)).isVisible());
    page.onceDialog(dialog -> dialog.accept("inventory is back"));

    press("Retry these 3 now");

    assertThat(outcome()).hasText("All 3 are done.");
    show("try-it");
    press("Resume inventory");
    assertThat(outcome()).containsText("Inventory goes on");
    show("order/" + orders.get(0));
    assertThat(status()).hasText("CONFIRMED");
    assertThat(page.locator(".timeline"))
        .containsText("An operator wants inventory to be asked again at once: inventory is back");
    assertThat(page.locator(".timeline")).containsText("attempt 2");
  }

  @Test
  void messagesAreSentAgainFromTheirPage() {
    String order = holdfast.place(SKU, 1);
    show("order/" + order);
    assertThat(status()).hasText("CONFIRMED");
    show("messages");
    page.getByText("Send messages again that Kafka has lost").click();
    page.getByLabel("Order id").fill(order);
    page.onceDialog(dialog -> dialog.accept());

    press("Send again");

    assertThat(outcome()).hasText("Done: 1 of 1.");
  }

  @Test
  void aSegmentOfTheSagasIsSplitAndMergedAgain() {
    show("processors");
    assertThat(row("OrderSagaProcessor")).hasCount(2);
    page.onceDialog(dialog -> dialog.accept("a try"));
    row("OrderSagaProcessor").first().getByText("Split").click();
    assertThat(outcome()).hasText("Done.");
    assertThat(row("OrderSagaProcessor").filter(new Locator.FilterOptions().setHasText("this one")))
        .hasCount(3);
    page.onceDialog(dialog -> dialog.accept("tried"));

    row("OrderSagaProcessor").first().getByText("Merge").click();

    assertThat(outcome()).hasText("Done.");
    assertThat(row("OrderSagaProcessor")).hasCount(2);
  }

  @Test
  void aViolationIsAcceptedForAReasonAndWithdrawnAgain() {
    String order = holdfast.place(SKU, 1);
    show("order/" + order);
    assertThat(status()).hasText("CONFIRMED");
    holdfast.showCustomer(order, "somebody else");
    holdfast.orders().get("/api/audit?fresh=true");
    show("audit");
    assertThat(page.locator("main")).containsText("An invariant is broken.");
    page.getByLabel("Your name").fill("bob");
    page.getByLabel("Your name").press("Tab");
    page.onceDialog(dialog -> dialog.accept("a hand in the list"));

    row(order).getByText("Accept").click();

    assertThat(outcome()).hasText("1 accepted.");
    assertThat(page.locator("main")).containsText("but for what is accepted.");
    assertThat(row(order)).containsText("a hand in the list");
    assertThat(row(order)).containsText("bob");
    page.onceDialog(dialog -> dialog.accept("it can be mended"));
    row(order).getByText("Withdraw").click();
    assertThat(outcome()).hasText("Withdrawn.");
    assertThat(page.locator("main")).containsText("An invariant is broken.");
    holdfast.showCustomer(order, "ann");
    holdfast.orders().get("/api/audit?fresh=true");
    assertThat(page.locator("main")).containsText("Every invariant holds.");
  }

  @ParameterizedTest
  @CsvSource({"1440, LIGHT", "1440, DARK", "360, LIGHT", "360, DARK"})
  void everyPageFitsItsWidthAndLeavesNobodyOut(int width, ColorScheme scheme) {
    String order = holdfast.place(SKU, 1);
    page.context().close();
    page = newPage(new NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));

    pages(order)
        .forEach(
            (name, address) -> {
              page.navigate("about:blank"); // or the page before would be looked at
              page.navigate(address);
              assertThat(page.locator("h1")).isVisible();
              assertThat(page.evaluate("document.documentElement.scrollWidth"))
                  .as("width of " + name)
                  .isEqualTo(width);
              keep(name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
              assertThat(seriousFaults()).as(name).isEmpty();
            });
  }

  private static Map<String, String> pages(String order) {
    Map<String, String> pages = new LinkedHashMap<>();
    for (String name :
        List.of(
            "overview",
            "orders",
            "stuck",
            "set-aside",
            "messages",
            "deadlines",
            "processors",
            "audit",
            "try-it")) {
      pages.put(name, holdfast.ordersPage() + "#/" + name);
    }
    pages.put("order", holdfast.ordersPage() + "#/order/" + order);
    pages.put(
        "order-when-placed",
        holdfast.ordersPage()
            + "#/order/"
            + order
            + "/"
            + holdfast.orders().get("/api/orders/" + order).text("placedAt"));
    pages.put("stock", holdfast.stockPage());
    pages.put("sku", holdfast.stockPage() + "#/sku/" + SKU);
    pages.put("stock-processors", holdfast.stockPage() + "#/processors");
    return pages;
  }

  private List<String> seriousFaults() {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .filter(fault -> Set.of("serious", "critical").contains(fault.getImpact()))
            .map(fault -> fault.getId() + ": " + fault.getNodes())
            .toList();
  }

  private void keep(String name) {
    String wanted = System.getProperty("holdfast.screenshots");
    if (wanted != null) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(wanted, name + ".png")).setFullPage(true));
    }
  }

  private Page newPage(NewContextOptions options) {
    Page made = chromium.browser().newContext(options).newPage();
    made.setDefaultTimeout(LIVE_MILLIS);
    made.onPageError(complaints::add);
    made.onConsoleMessage(
        message -> {
          // A refusal of the API is told on the page; Chromium reports it here too.
          if (message.type().equals("error") && !message.text().contains("status of 409")) {
            complaints.add(message.text());
          }
        });
    return made;
  }

  private static String nowAsTheFieldHasIt() {
    return LocalDateTime.now().truncatedTo(ChronoUnit.MILLIS).toString().replaceAll("0+$", "");
  }

  private void press(String button) {
    page.getByRole(AriaRole.BUTTON, named(button).setExact(true)).click();
  }

  private void show(String where) {
    page.navigate(holdfast.ordersPage() + "#/" + where);
  }

  private Locator status() {
    return page.locator("main strong");
  }

  private Locator banner() {
    return page.locator(".notice[role=status]");
  }

  private Locator outcome() {
    return page.locator("main > [role=status]");
  }

  private Locator row(String order) {
    return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(order));
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name);
  }

  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
