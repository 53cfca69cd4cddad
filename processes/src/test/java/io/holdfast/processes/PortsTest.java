package io.holdfast.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ports for servers that are started later, and stopped and started again. */
class PortsTest {

  @Test
  void noneIsGivenTwiceThoughNobodyListensYet() {
    List<Integer> ports = Stream.generate(Ports::free).limit(500).toList();

    assertThat(ports).doesNotHaveDuplicates();
  }
}
