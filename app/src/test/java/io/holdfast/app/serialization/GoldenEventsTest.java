package io.holdfast.app.serialization;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.docs.ProjectFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One stored event of every type and revision, in the module that owns the type. They stand for
 * what lies in databases and topics: a file is never changed, a new revision brings a new one.
 */
class GoldenEventsTest {

  private final Serializer serializer = Serializers.events();

  /**
   * @param name the logical name of the event type
   */
  private record Golden(String name, String revision, String json) {

    static Golden of(Path file) {
      String type = file.getFileName().toString().replaceAll("\\.json$", "");
      int end = type.lastIndexOf('.');
      return new Golden(
          type.substring(0, end), type.substring(end + 1), ProjectFiles.read(file).strip());
    }

    boolean isNewest() {
      return revision.equals(EventCatalogue.REVISION);
    }
  }

  static Stream<Golden> goldenEvents() {
    return Stream.of("order-domain", "inventory-domain")
        .flatMap(module -> ProjectFiles.in(module + "/src/test/resources/events").stream())
        .map(Golden::of);
  }

  static Stream<Golden> newest() {
    return goldenEvents().filter(Golden::isNewest);
  }

  @ParameterizedTest
  @MethodSource("goldenEvents")
  void everyRevisionThatWasEverStoredIsReadToday(Golden golden) {
    assertThat(read(golden)).isInstanceOf(EventCatalogue.typeOf(golden.name()).orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("newest")
  void theNewestRevisionIsWrittenAsItAlwaysWas(Golden golden) {
    SerializedObject<byte[]> written = serializer.serialize(read(golden), byte[].class);

    assertThat(written.getType().getName()).isEqualTo(golden.name());
    assertThat(written.getType().getRevision()).isEqualTo(golden.revision());
    assertThat(new String(written.getData(), UTF_8)).isEqualTo(golden.json());
  }

  @Test
  void everyTypeHasAGoldenEventOfItsNewestRevision() {
    List<String> names = newest().map(Golden::name).toList();

    assertThat(names).containsExactlyInAnyOrderElementsOf(EventCatalogue.types().keySet());
  }

  private Object read(Golden golden) {
    return serializer.deserialize(
        new SimpleSerializedObject<>(
            golden.json().getBytes(UTF_8), byte[].class, golden.name(), golden.revision()));
  }
}
