package io.holdfast.bench.classic.order;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A row of the local message table: what Kafka has to be told of one order. */
@Entity
class LocalMessage {

  @Id private UUID messageId;
  private String payload;

  @Enumerated(EnumType.STRING)
  private MessageStatus status;

  private Instant createTime;
  private Instant updateTime;

  protected LocalMessage() {}

  LocalMessage(UUID messageId, String payload, Instant createTime) {
    this.messageId = messageId;
    this.payload = payload;
    this.status = MessageStatus.NEW;
    this.createTime = createTime;
    this.updateTime = createTime;
  }

  UUID messageId() {
    return messageId;
  }

  String payload() {
    return payload;
  }
}
