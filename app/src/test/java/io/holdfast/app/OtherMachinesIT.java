package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.HoldfastProcess;
import io.holdfast.processes.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holdfast confirms an order, and is quiet, on machines that are set up in other ways. */
class OtherMachinesIT {

  @TempDir private Path temp;

  @Tag("ci")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          turkish  | 022 | -Duser.language=tr -Duser.country=TR -Duser.timezone=ACT
          egyptian | 000 | -Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab -Dfile.encoding=ISO-8859-1
          thai     | 077 | -Duser.language=th -Duser.country=TH -Duser.extensions=u-ca-buddhist-nu-thai -Duser.home=? -Xmx256m
          a, $(b)  | 022 | -Duser.language=ja -Duser.country=JP -Duser.extensions=u-ca-japanese -Duser.timezone=Nowhere/Else
          """)
  void anOrderIsConfirmed(String name, String mask, String jvmOptions) throws Exception {
    Path folder = Files.createDirectory(temp.resolve(name));
    List<String> masked = List.of("sh", "-c", "umask " + mask + "; exec \"$@\"", "sh");
    try (HoldfastProcess holdfast =
        new HoldfastProcess(folder, masked, List.of(jvmOptions.split(" ")))) {
      holdfast.start();
      String order =
          holdfast
              .orders()
              .post("/api/orders", "{\"lines\":[{\"sku\":\"SKU-1\",\"quantity\":1}]}")
              .text("orderId");
      await()
          .atMost(Patience.FOR_A_MOMENT)
          .until(
              () ->
                  holdfast.orders().get("/api/orders/" + order).text("status").equals("CONFIRMED"));
      holdfast.stop();
    }

    assertThat(Files.readString(folder.resolve("holdfast.log")))
        .contains("Holdfast is ready.", "Told to end", "Holdfast has ended.")
        .doesNotContain("WARN", "ERROR", "\tat ");
    assertThat(rights(folder.resolve("data/postgres/password"))).isEqualTo("rw-------");
    assertThat(rights(folder.resolve("data/kafka"))).isEqualTo("rwx------");
  }

  private static String rights(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
