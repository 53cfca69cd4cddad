package io.holdfast.app.web;

import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.RequestHeader;

/** Names the header, path part or query parameter that is wrong, as the caller knows it. */
final class ParameterFault {

  private ParameterFault() {}

  static String name(ParameterValidationResult result, MessageSourceResolvable fault) {
    if (fault instanceof FieldError field) {
      return field.getField();
    }
    MethodParameter parameter = result.getMethodParameter();
    RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
    return header == null ? String.valueOf(parameter.getParameterName()) : header.name();
  }

  static String sentence(TypeMismatchException mismatch) {
    return "'"
        + mismatch.getValue()
        + "' is not valid as "
        + mismatch.getPropertyName()
        + ": it must be "
        + WantedType.of(mismatch.getRequiredType())
        + ".";
  }
}
