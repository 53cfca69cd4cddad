package io.holdfast.bench.classic;

import io.holdfast.bench.classic.inventory.InventoryService;
import io.holdfast.bench.classic.order.OrderService;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts one of the two services: {@code java -jar classic.jar order|inventory [--setting=value]}.
 */
public final class ClassicApplication {

  private ClassicApplication() {}

  public static void main(String[] arguments) {
    start(arguments);
  }

  static ConfigurableApplicationContext start(String... arguments) {
    String service = arguments.length == 0 ? "" : arguments[0];
    Class<?> configuration =
        switch (service) {
          case "order" -> OrderService.class;
          case "inventory" -> InventoryService.class;
          default ->
              throw new IllegalArgumentException("The first argument is order or inventory.");
        };
    return new SpringApplicationBuilder(configuration).profiles(service).run(arguments);
  }
}
