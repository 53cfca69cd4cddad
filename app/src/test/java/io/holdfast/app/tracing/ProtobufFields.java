package io.holdfast.app.tracing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The fields of a Protocol Buffers message that have a length: texts, bytes, other messages. */
record ProtobufFields(List<Field> fields) {

  record Field(int number, ByteBuffer value) {}

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int WITH_LENGTH = 2;
  private static final int FIXED_32 = 5;

  static ProtobufFields of(ByteBuffer message) {
    List<Field> fields = new ArrayList<>();
    while (message.hasRemaining()) {
      int tag = (int) varint(message);
      switch (tag & 7) {
        case VARINT -> varint(message);
        case FIXED_64 -> message.getLong();
        case FIXED_32 -> message.getInt();
        case WITH_LENGTH -> {
          int length = (int) varint(message);
          fields.add(new Field(tag >>> 3, message.slice(message.position(), length)));
          message.position(message.position() + length);
        }
        default -> throw new IllegalArgumentException("Not Protocol Buffers: tag " + tag);
      }
    }
    return new ProtobufFields(fields);
  }

  Stream<ProtobufFields> all(int number) {
    return values(number).map(ProtobufFields::of);
  }

  /** The value of a field that comes once at most; empty if it does not. */
  byte[] bytes(int number) {
    ByteBuffer value = values(number).findFirst().orElseGet(() -> ByteBuffer.allocate(0));
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return bytes;
  }

  private Stream<ByteBuffer> values(int number) {
    return fields.stream().filter(it -> it.number() == number).map(it -> it.value().duplicate());
  }

  private static long varint(ByteBuffer message) {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = message.get();
      value |= (long) (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }
}
