package io.holdfast.app.web;

import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Says everything that is wrong with what a caller sent, in one sentence. */
final class ValidationFaults {

  private ValidationFaults() {}

  static String sentence(MethodArgumentNotValidException invalid) {
    List<String> faults = new ArrayList<>();
    invalid
        .getFieldErrors()
        .forEach(fault -> faults.add(fault.getField() + " " + fault.getDefaultMessage()));
    invalid.getGlobalErrors().forEach(fault -> faults.add(fault.getDefaultMessage()));
    return sentence(faults);
  }

  static String sentence(HandlerMethodValidationException invalid) {
    List<String> faults = new ArrayList<>();
    invalid
        .getParameterValidationResults()
        .forEach(
            result ->
                result
                    .getResolvableErrors()
                    .forEach(
                        fault ->
                            faults.add(
                                ParameterFault.name(result, fault)
                                    + " "
                                    + fault.getDefaultMessage())));
    return sentence(faults);
  }

  private static String sentence(List<String> faults) {
    return faults.stream().sorted().distinct().reduce((a, b) -> a + "; " + b).orElse("Not valid")
        + ".";
  }
}
