package io.holdfast.app.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Chromium of this machine, led by Playwright. For one thread. */
final class Chromium implements AutoCloseable {

  /** In the bundle that -Pbrowser brings, which has the programs for all systems. */
  private static final String DRIVER = "/driver/linux/node";

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path executable) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "true")));
    browser =
        playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable));
  }

  /** Starts it, where there is one and Playwright's driver with it. */
  static Optional<Chromium> start() {
    return Chromium.class.getResource(DRIVER) == null
        ? Optional.empty()
        : executable().map(Chromium::new);
  }

  Browser browser() {
    return browser;
  }

  private static Optional<Path> executable() {
    Stream<Path> named =
        Stream.of(System.getProperty("holdfast.chromium"), System.getenv("CHROME_BIN"))
            .filter(Objects::nonNull)
            .map(Path::of);
    Stream<Path> onThePath =
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(System.getenv("PATH"))
            .flatMap(
                folder ->
                    Stream.of("chromium", "chromium-browser", "google-chrome", "chrome")
                        .map(name -> Path.of(folder, name)));
    return Stream.concat(named, onThePath).filter(Files::isExecutable).findFirst();
  }

  @Override
  public void close() {
    playwright.close();
  }
}
