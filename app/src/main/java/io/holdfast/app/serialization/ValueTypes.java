package io.holdfast.app.serialization;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.holdfast.inventory.api.ReceiptId;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.order.api.OrderId;
import java.io.IOException;
import java.util.function.Function;

/** Gives ids and quantities their plain JSON form: a string, a number. */
final class ValueTypes extends SimpleModule {

  private static final long serialVersionUID = 1L;

  ValueTypes() {
    super("holdfast-value-types");
    text(OrderId.class, OrderId::of);
    text(io.holdfast.order.api.Sku.class, io.holdfast.order.api.Sku::of);
    number(
        io.holdfast.order.api.Quantity.class,
        io.holdfast.order.api.Quantity::value,
        io.holdfast.order.api.Quantity::of);
    text(ReservationId.class, ReservationId::of);
    text(ReceiptId.class, ReceiptId::of);
    text(io.holdfast.inventory.api.Sku.class, io.holdfast.inventory.api.Sku::of);
    number(
        io.holdfast.inventory.api.Quantity.class,
        io.holdfast.inventory.api.Quantity::value,
        io.holdfast.inventory.api.Quantity::of);
  }

  private <T> void text(Class<T> type, Function<String, T> reader) {
    addSerializer(type, ToStringSerializer.instance);
    addDeserializer(type, new ValueReader<>(type, parser -> reader.apply(parser.getText())));
  }

  private <T> void number(Class<T> type, Function<T, Integer> writer, Function<Integer, T> reader) {
    addSerializer(type, new NumberWriter<>(type, writer));
    addDeserializer(type, new ValueReader<>(type, parser -> reader.apply(parser.getIntValue())));
  }

  private interface Parsing<T> {
    T read(JsonParser parser) throws IOException;
  }

  private static final class ValueReader<T> extends StdDeserializer<T> {

    private static final long serialVersionUID = 1L;
    private final transient Parsing<T> parsing;

    ValueReader(Class<T> type, Parsing<T> parsing) {
      super(type);
      this.parsing = parsing;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return parsing.read(parser);
    }
  }

  private static final class NumberWriter<T> extends StdSerializer<T> {

    private static final long serialVersionUID = 1L;
    private final transient Function<T, Integer> writing;

    NumberWriter(Class<T> type, Function<T, Integer> writing) {
      super(type);
      this.writing = writing;
    }

    @Override
    public void serialize(T value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeNumber(writing.apply(value));
    }
  }
}
