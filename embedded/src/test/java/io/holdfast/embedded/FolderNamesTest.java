package io.holdfast.embedded;

import static io.holdfast.embedded.Sandbox.DATABASES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder may be called anything; what cannot be used is refused with a sentence. */
@Timeout(240)
class FolderNamesTest {

  private static final String ALL_THAT_MEANS_SOMETHING_SOMEWHERE =
      "-a,b $HOME $(touch made) `touch made` \"q\" 'q' %d%Y #;&|!*?[~]{} \\ a\nb";

  @TempDir private Path temp;

  @Test
  void no_letter_of_it_means_anything_to_a_shell_or_in_a_list() throws Exception {
    Path folder = temp.resolve(ALL_THAT_MEANS_SOMETHING_SOMEWHERE).resolve("data, too");
    startAndStop(folder);
    startAndStop(folder);

    assertThat(children(temp)).containsExactly(temp.resolve(ALL_THAT_MEANS_SOMETHING_SOMEWHERE));
    assertThat(children(folder.getParent())).containsExactly(folder);
    assertThat(namesUnder(folder)).doesNotContain("made");
    assertThat(Path.of("made")).doesNotExist();
  }

  @Test
  void nobody_else_can_read_what_is_in_it() throws Exception {
    Path folder = Sandbox.created(temp.resolve("new")).resolve("postgres");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    startAndStop(temp.resolve("new"));

    assertThat(rights(folder)).isEqualTo("rwx------");
    assertThat(rights(folder.resolve("password"))).isEqualTo("rw-------");
    assertThat(rights(folder.resolveSibling("kafka"))).isEqualTo("rwx------");
    assertThat(rights(folder.resolveSibling("holdfast.lock"))).isEqualTo("rw-------");
  }

  @Test
  void a_link_leads_to_it_and_so_does_a_way_round() throws Exception {
    Sandbox.created(temp.resolve("real"));
    Files.createSymbolicLink(temp.resolve("link"), Path.of("real"));
    startAndStop(temp.resolve("real/../link"));

    assertThat(temp.resolve("real/kafka/log")).isDirectory();
  }

  @Test
  void one_that_is_too_long_is_refused_with_the_limit() {
    Path folder = temp;
    while (folder.toString().length() < 950) {
      folder = folder.resolve("long".repeat(20));
    }
    Path tooLong = folder;
    assertThatThrownBy(() -> startAndStop(tooLong))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("bytes, but PostgreSQL takes no more than 900; set holdfast.data-dir")
        .hasMessageNotContaining("Exception");
  }

  @Test
  void a_file_in_its_place_is_named() throws Exception {
    Path file = Files.writeString(temp.resolve("file"), "");
    assertThatThrownBy(() -> startAndStop(file))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessage(
            "The folder %s cannot be used (%s is a file); make it writable or set holdfast.data-dir to another one.",
            file, file);
  }

  private static void startAndStop(Path folder) throws Exception {
    try (EmbeddedServers servers = EmbeddedServers.start(folder, 0, 0, DATABASES);
        Topic topic = new Topic(servers.kafka().bootstrapServers(), "any" + System.nanoTime())) {
      topic.create();
      assertThat(new Database(servers.postgres(), "orders").query("SELECT 1")).isEqualTo("1");
    }
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  private static List<Path> children(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static List<String> namesUnder(Path folder) throws Exception {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.map(path -> path.getFileName().toString()).toList();
    }
  }

  private static String rights(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
