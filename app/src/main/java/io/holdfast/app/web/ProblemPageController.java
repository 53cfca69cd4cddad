package io.holdfast.app.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the pages of docs/problems, to which every problem leads. */
@RestController
@Hidden
class ProblemPageController {

  @GetMapping(path = ProblemType.PAGES + "{name}", produces = MediaType.TEXT_HTML_VALUE)
  String page(@PathVariable String name) throws IOException {
    ProblemType type =
        ProblemType.named(name)
            .orElseThrow(() -> new NotFound("There is no kind of problem '" + name + "'."));
    return ProblemPage.html(
        new ClassPathResource("problems/" + type.shortName() + ".md")
            .getContentAsString(StandardCharsets.UTF_8));
  }
}
