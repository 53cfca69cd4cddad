package io.holdfast.app.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** What a topic that does not keep its records for ever does in the end, at once. */
public final class Retention {

  private static final long ALL = -1;

  private Retention() {}

  /** Deletes all records that a topic has by now. */
  public static void deleteAll(String topic) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestServers.bootstrapServers()))) {
      Map<TopicPartition, RecordsToDelete> records =
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get()
              .get(topic)
              .partitions()
              .stream()
              .collect(
                  Collectors.toMap(
                      it -> new TopicPartition(topic, it.partition()),
                      it -> RecordsToDelete.beforeOffset(ALL)));
      admin.deleteRecords(records).all().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
