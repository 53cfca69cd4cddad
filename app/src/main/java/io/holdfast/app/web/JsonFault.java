package io.holdfast.app.web;

import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in a sentence what is wrong with a JSON body, without class names. */
final class JsonFault {

  private JsonFault() {}

  static String sentence(HttpMessageNotReadableException unreadable) {
    Throwable cause = unreadable.getCause();
    if (cause instanceof UnrecognizedPropertyException unknown) {
      return "The field '" + unknown.getPropertyName() + "' is not known here; leave it out.";
    }
    if (cause instanceof MismatchedInputException mismatch) {
      String path = path(mismatch);
      return path.isEmpty()
          ? "The body must be one JSON object of the documented form."
          : "The value of '%s' has the wrong type: it must be %s."
              .formatted(path, WantedType.of(mismatch.getTargetType()));
    }
    if (cause instanceof InputCoercionException number) {
      return "A number in the body is out of range" + place(number) + ".";
    }
    if (cause instanceof StreamConstraintsException excess) {
      return excess(excess.getOriginalMessage()) + place(excess) + ".";
    }
    if (cause instanceof StreamReadException malformed) {
      return "The body is not well-formed JSON" + place(malformed) + ".";
    }
    if (cause instanceof DatabindException fault && !path(fault).isEmpty()) {
      return "The value of '" + path(fault) + "' is not valid.";
    }
    return "The body is missing or cannot be read; send a JSON object.";
  }

  /** Jackson has one type for all of its limits; which one it was, its message begins with. */
  private static String excess(String message) {
    return message.startsWith("Document nesting")
        ? "The body is nested too deep; at most 500 levels are read"
        : message.startsWith("Number")
            ? "A number in the body is too long; at most 1000 digits are read"
            : "A text or a name in the body is too long";
  }

  private static String place(JacksonException fault) {
    return fault.getLocation() == null
        ? ""
        : " (line "
            + fault.getLocation().getLineNr()
            + ", column "
            + fault.getLocation().getColumnNr()
            + ")";
  }

  private static String path(JacksonException fault) {
    return fault.getPath().stream()
        .map(
            step ->
                step.getPropertyName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getPropertyName())
        .collect(Collectors.joining())
        .replaceAll("^\\.", "");
  }
}
