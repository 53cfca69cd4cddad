package io.holdfast.chaos.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * How one class of tests went, by what Maven has written of it.
 *
 * @param tests how many were started; 0 where there is nothing of this build
 * @param bad how many of them failed or were skipped
 */
record TestRun(String name, int tests, int bad, double seconds) {

  /**
   * @param since the beginning of the build; what is older was written by another one
   */
  static TestRun read(Path folder, String name, Instant since) throws IOException {
    Path file = folder.resolve("TEST-" + name + ".xml");
    if (!Files.exists(file) || Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
      return new TestRun(name, 0, 0, 0);
    }
    Element suite = root(file);
    return new TestRun(
        name,
        Integer.parseInt(suite.getAttribute("tests")),
        Integer.parseInt(suite.getAttribute("errors"))
            + Integer.parseInt(suite.getAttribute("failures"))
            + Integer.parseInt(suite.getAttribute("skipped")),
        Double.parseDouble(suite.getAttribute("time").replace(",", "")));
  }

  private static Element root(Path file) throws IOException {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(file.toFile())
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException unreadable) {
      throw new IOException(file + " cannot be read", unreadable);
    }
  }

  boolean passed() {
    return tests > 0 && bad == 0;
  }
}
