package io.holdfast.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.docs.Markdown.Link;
import io.holdfast.app.testing.TestServers;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What README.md tells to run exists, the tests that it names too, and its picture shows the code.
 */
class ReadmeTest {

  private static final String FIRST =
      "mvn -DskipTests package && java -jar app/target/holdfast.jar";

  private final Markdown readme = Markdown.of("README.md");

  @Test
  void theFirstCommandStandsBeforeLineThirtyAndStartsTheJarThatIsBuilt() {
    List<String> commands = readme.code("sh");
    int line = readme.text().lines().toList().indexOf(FIRST) + 1;

    assertThat(commands.get(0)).isEqualTo(FIRST + "\n");
    assertThat(line).isBetween(1, 29);
    assertThat(ProjectFiles.read("app/pom.xml")).contains("<finalName>holdfast</finalName>");
    assertThat(readme.text()).contains("`Holdfast is ready.`");
    assertThat(ProjectFiles.mainSources()).contains("\"Holdfast is ready.\"");
  }

  @Test
  void theSecondCommandIsWhatTheBuildServerRuns() {
    Path script = ProjectFiles.ROOT.resolve(".ci/run");

    assertThat(readme.code("sh").get(1)).isEqualTo("mvn verify\n");
    assertThat(ProjectFiles.read(script)).contains("set -euo pipefail", "mvn -B -ntp verify");
    assertThat(script).isExecutable();
  }

  @Test
  void everyLineOfThePromiseNamesTestsThatExist() {
    assertThat(readme.section("The promise").rows())
        .hasSizeGreaterThanOrEqualTo(6)
        .allSatisfy(
            row ->
                assertThat(new Markdown(row.get(1)).links())
                    .isNotEmpty()
                    .allSatisfy(ReadmeTest::assertIsATest));
  }

  private static void assertIsATest(Link link) {
    String[] name = link.text().split("\\.");
    String source = ProjectFiles.read(link.target());

    assertThat(link.target()).contains("/src/test/").endsWith("/" + name[0] + ".java");
    assertThat(source).contains("@Test");
    if (name.length > 1) {
      assertThat(source).containsPattern("@Test\\s+void " + name[1] + "\\(");
    }
  }

  @Test
  void everyNameInThePictureIsOneOfTheCode() {
    String code = ProjectFiles.mainSources();
    String picture = readme.section("How it works").code("mermaid").get(0);
    Stream<String> types = names("\\b(?:[A-Z][a-z]+){2,}\\b", picture);
    Stream<String> texts = names("\\b[a-z]+(?:[.-][a-z]+)+\\b|/api/[a-z]+", picture);

    assertThat(types)
        .hasSizeGreaterThan(8)
        .allSatisfy(
            name ->
                assertThat(code)
                    .containsPattern("(record|class) " + name + "\\b|\"" + name + "\""));
    assertThat(texts)
        .hasSizeGreaterThan(5)
        .allSatisfy(name -> assertThat(code).contains("\"" + name + "\""));
  }

  private static Stream<String> names(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).distinct();
  }

  @Test
  void theMessageTableIsThereAndItsStatusesAreAll() throws ClassNotFoundException {
    Markdown section = readme.section("The local message table is still there");
    DataSource database = TestServers.dataSource(TestServers.newDatabase());
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/shared", "classpath:db/order")
        .load()
        .migrate();

    assertThat(JdbcClient.create(database).sql(section.code("sql").get(0)).query().listOfRows())
        .isEmpty();
    assertThat(section.rows().stream().map(row -> row.get(0)))
        .containsExactlyElementsOf(
            Stream.of(Class.forName("io.holdfast.app.messages.MessageStatus").getEnumConstants())
                .map(Object::toString)
                .toList());
  }
}
