package io.holdfast.app.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** A consumer: each partition in its order, the partitions in any order among each other. */
final class Receiving implements InvocationHandler {

  private static final int MOST = 8;

  private final World world;
  private final Map<TopicPartition, Long> positions = new LinkedHashMap<>();

  private Receiving(World world) {
    this.world = world;
  }

  @SuppressWarnings("unchecked") // a proxy has no type parameters
  static Consumer<String, byte[]> from(World world) {
    return (Consumer<String, byte[]>)
        Proxy.newProxyInstance(
            Consumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, new Receiving(world));
  }

  @Override
  @SuppressWarnings("unchecked") // the consumer's own parameter type
  public Object invoke(Object proxy, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "assign" -> assign((Collection<TopicPartition>) arguments[0]);
      case "assignment" -> positions.keySet();
      case "seek" ->
          seek((TopicPartition) arguments[0], ((OffsetAndMetadata) arguments[1]).offset());
      case "seekToBeginning" -> seekToBeginning((Collection<TopicPartition>) arguments[0]);
      case "poll" -> poll();
      case "currentLag" -> OptionalLong.empty();
      case "close" -> null;
      default -> throw new UnsupportedOperationException(method.getName());
    };
  }

  private Object assign(Collection<TopicPartition> partitions) {
    partitions.forEach(partition -> positions.put(partition, 0L));
    return null;
  }

  private Object seek(TopicPartition partition, long offset) {
    positions.put(partition, offset);
    return null;
  }

  private Object seekToBeginning(Collection<TopicPartition> partitions) {
    partitions.forEach(partition -> positions.put(partition, 0L));
    return null;
  }

  private ConsumerRecords<String, byte[]> poll() {
    if (world.broker().isAway()) {
      return ConsumerRecords.empty();
    }
    List<TopicPartition> order = new ArrayList<>(positions.keySet());
    Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> found = new LinkedHashMap<>();
    while (!order.isEmpty()) {
      TopicPartition partition = order.remove(world.chance().nextInt(order.size()));
      List<ConsumerRecord<String, byte[]>> log = world.broker().log(partition);
      int from = (int) Math.min(positions.get(partition), log.size());
      int to = Math.min(log.size(), from + MOST);
      if (from < to) {
        found.put(partition, List.copyOf(log.subList(from, to)));
        positions.put(partition, (long) to);
      }
    }
    return new ConsumerRecords<>(found, Map.of());
  }
}
