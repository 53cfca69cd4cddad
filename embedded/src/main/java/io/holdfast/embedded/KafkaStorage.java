package io.holdfast.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** The folder of Kafka's logs, given its random cluster id once. */
final class KafkaStorage {

  private KafkaStorage() {}

  static Path formatInto(Path folder) throws IOException {
    Path formatted = folder.resolve("log");
    if (Files.isDirectory(formatted)) {
      return formatted;
    }
    // The rename is the finish marker: a half formatted folder never carries the final name.
    Path unfinished = folder.resolve("log.unfinished");
    Folders.delete(unfinished);
    format(Files.createDirectories(unfinished));
    return Folders.publish(unfinished, formatted);
  }

  private static void format(Path folder) throws IOException {
    try {
      new Formatter()
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
          .setNodeId(KafkaSettings.NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName(KafkaSettings.CONTROLLER_LISTENER)
          .setMetadataLogDirectory(folder.toString())
          .addDirectory(folder.toString())
          // Eligible leader replicas serve clusters of several brokers only.
          .setFeatureLevel("eligible.leader.replicas.version", (short) 0)
          .run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
