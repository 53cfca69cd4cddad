package io.holdfast.app.audit.kafka;

import io.holdfast.app.audit.AuditTransactions;
import io.holdfast.app.audit.Findings;
import io.holdfast.app.audit.TopicCheck;
import io.holdfast.app.kafka.IncomingEvents;
import io.holdfast.app.kafka.KafkaSettings;
import io.holdfast.app.kafka.OutgoingEvents;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.axonframework.extensions.kafka.eventhandling.consumer.ConsumerFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The audit of what a context sends and takes; it says by an {@link Effects} bean what that does,
 * and by a {@link Taken} bean how it knows that what it has sent was taken.
 */
@Configuration(proxyBeanMethods = false)
public class TopicAuditConfiguration {

  @Bean
  TopicCheck outgoingCheck(
      OutgoingEvents outgoing,
      @Qualifier("eventSerializer") Serializer serializer,
      Taken taken,
      KafkaSettings settings,
      ConsumerFactory<String, byte[]> consumers,
      AuditTransactions transactions,
      JdbcTemplate database,
      Findings findings) {
    Set<String> types =
        outgoing.types().stream()
            .map(type -> serializer.typeForClass(type).getName())
            .collect(Collectors.toSet());
    return new OutgoingCheck(
        outgoing.topic(),
        types,
        readable(types, serializer),
        taken,
        new Topics(settings),
        new TopicReader(consumers),
        transactions,
        database,
        findings);
  }

  @Bean
  TopicCheck incomingCheck(
      IncomingEvents incoming,
      Effects effects,
      KafkaSettings settings,
      ConsumerFactory<String, byte[]> consumers,
      AuditTransactions transactions,
      JdbcTemplate database,
      Findings findings) {
    return new IncomingCheck(
        incoming.topic(),
        incoming.processor(),
        effects,
        new Topics(settings),
        new TopicReader(consumers),
        transactions,
        database,
        findings);
  }

  /** Whether a record names one of these types and can be read as it, and so would take effect. */
  static Predicate<TopicRecord> readable(Set<String> types, Serializer serializer) {
    return record -> {
      if (record.eventId() == null || record.type() == null || !types.contains(record.type())) {
        return false;
      }
      try {
        serializer.deserialize(
            new SimpleSerializedObject<>(record.value(), byte[].class, record.type(), null));
        return true;
      } catch (RuntimeException broken) {
        return false;
      }
    };
  }
}
