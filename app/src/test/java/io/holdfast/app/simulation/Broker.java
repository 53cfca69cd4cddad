package io.holdfast.app.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/**
 * Kafka: partitions that only grow, each in one order. What was acknowledged stays; a record may be
 * there twice, at once or much later, as after a retry of a producer that was thought dead.
 */
final class Broker {

  static final int PARTITIONS = 3;

  private record Copy(TopicPartition partition, ProducerRecord<String, byte[]> record) {}

  private final Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> logs =
      new LinkedHashMap<>();
  private final List<Copy> late = new ArrayList<>();
  private final World world;
  private boolean away;

  Broker(World world, List<String> topics) {
    this.world = world;
    for (String topic : topics) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        logs.put(new TopicPartition(topic, partition), new ArrayList<>());
      }
      append(new TopicPartition(topic, 0), new ProducerRecord<>(topic, "foreign", new byte[0]));
    }
  }

  boolean isAway() {
    return away;
  }

  void goesAway(boolean away) {
    this.away = away;
  }

  static TopicPartition partitionOf(ProducerRecord<String, byte[]> record) {
    return new TopicPartition(record.topic(), Math.floorMod(record.key().hashCode(), PARTITIONS));
  }

  void write(ProducerRecord<String, byte[]> record) {
    TopicPartition partition = partitionOf(record);
    append(partition, record);
    if (world.happens(world.weather().duplicate(), Fault.DUPLICATE)) {
      if (world.chance().nextBoolean()) {
        append(partition, record);
      } else {
        late.add(new Copy(partition, record));
      }
    }
  }

  /** One of the copies that hang about somewhere arrives. */
  boolean aLateCopyArrives() {
    if (late.isEmpty() || away) {
      return false;
    }
    Copy copy = late.remove(world.chance().nextInt(late.size()));
    append(copy.partition(), copy.record());
    return true;
  }

  private void append(TopicPartition partition, ProducerRecord<String, byte[]> record) {
    List<ConsumerRecord<String, byte[]>> log = logs.get(partition);
    log.add(
        new ConsumerRecord<>(
            partition.topic(),
            partition.partition(),
            log.size(),
            World.EPOCH + world.now(),
            TimestampType.LOG_APPEND_TIME,
            -1,
            -1,
            record.key(),
            record.value(),
            record.headers(),
            java.util.Optional.empty()));
  }

  List<ConsumerRecord<String, byte[]>> log(TopicPartition partition) {
    return logs.get(partition);
  }

  /** All records of a topic that are events, partition by partition. */
  List<ConsumerRecord<String, byte[]>> records(String topic) {
    List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
    logs.forEach(
        (partition, log) -> {
          if (partition.topic().equals(topic)) {
            log.stream().filter(Broker::isEvent).forEach(all::add);
          }
        });
    return all;
  }

  private static boolean isEvent(ConsumerRecord<String, byte[]> record) {
    return record.headers().lastHeader("axon-message-id") != null;
  }
}
