package io.holdfast.crashkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashPointTest {

  private static final String CLASSES = System.getProperty("java.class.path");

  /** Reaches a point four times and says each time that it has passed. */
  static final class FourTimes {
    public static void main(String[] arguments) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
      for (int time = 1; time <= 4; time++) {
        CrashPoint.reach("here");
        System.out.println("passed " + time);
      }
    }
  }

  /** Passes a point over and over. */
  static final class Forever {
    public static void main(String[] arguments) throws InterruptedException {
      while (true) {
        CrashPoint.reach("here");
        Thread.sleep(10);
      }
    }
  }

  @Test
  void anArmedPointHaltsAtItsHitAndRunsNoHook() throws Exception {
    Process process = fourTimes("-Dholdfast.crash-at=here:3");

    assertThat(output(process))
        .containsExactly("passed 1", "passed 2", "Crash point here is reached; halting.");
    assertThat(process.waitFor()).isEqualTo(CrashPoint.EXIT_STATUS);
  }

  @Test
  void anotherPointIsPassed() throws Exception {
    Process process = fourTimes("-Dholdfast.crash-at=elsewhere");

    assertThat(output(process)).hasSize(5).endsWith("hook");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void aProcessThatNobodyCanArmAnyMoreEnds() throws Exception {
    Process process = java(CrashPoint.ARMED_LATER, Forever.class);
    process.getOutputStream().close();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
  }

  /** What the JIT compiler makes nothing of: a constant, which is null, compared with null. */
  @Test
  void aPointThatIsNotArmedIsOneLookAtAConstant() {
    StringWriter text = new StringWriter();
    ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
    PrintWriter out = new PrintWriter(text);
    javap.run(out, out, "-c", "-p", "-cp", CLASSES, CrashPoint.class.getName());

    List<String> method =
        text.toString().lines().dropWhile(line -> !line.contains(" reach(")).toList();
    assertThat(method.get(2)).contains("0: getstatic").contains("Field ARMING");
    assertThat(method.get(3)).contains("3: ifnull").endsWith(" 13");
    assertThat(method.get(7)).contains("13: return");
    assertThat(text.toString()).contains("private static final io.holdfast.crashkit.Arming ARMING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":1", "here:", "here:0", "here:-1", "here:x", "here:9999999999"})
  void aTargetThatIsNoneIsRefusedWithASentence(String text) {
    assertThatThrownBy(() -> Target.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("<name>:<hit>");
  }

  private static Process fourTimes(String option) throws IOException {
    return java(option, FourTimes.class);
  }

  private static Process java(String option, Class<?> main) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            option,
            "-cp",
            CLASSES,
            main.getName())
        .redirectErrorStream(true)
        .start();
  }

  private static List<String> output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }
}
