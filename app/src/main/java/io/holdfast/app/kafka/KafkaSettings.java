package io.holdfast.app.kafka;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a context reaches Kafka.
 *
 * @param bootstrapServers where the brokers are, {@code host:port[,host:port]}
 * @param requestsTopic from order to inventory, keyed by order id
 * @param answersTopic from inventory to order, keyed by reservation id, which is the order id
 * @param partitions of a topic that Holdfast creates; an existing topic keeps its own
 * @param replicationFactor of a topic that Holdfast creates; 3 on a cluster
 * @param deliveryTimeout how long one record may wait for its acknowledgement before its batch is
 *     rolled back and sent again
 * @param properties anything else for producers, consumers and the admin client, such as security
 */
@Validated
@ConfigurationProperties("holdfast.kafka")
public record KafkaSettings(
    @NotBlank String bootstrapServers,
    @DefaultValue("holdfast.reservation-requests") @NotBlank String requestsTopic,
    @DefaultValue("holdfast.reservation-answers") @NotBlank String answersTopic,
    @DefaultValue("8") @Min(1) @Max(1000) int partitions,
    @DefaultValue("1") @Min(1) @Max(9) short replicationFactor,
    @DefaultValue("20s") @DurationMin(seconds = 6) @DurationMax(seconds = 45)
        Duration deliveryTimeout,
    @DefaultValue Map<String, String> properties) {}
