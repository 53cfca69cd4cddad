package io.holdfast.app.web;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks text of a caller that is stored, searched for or shown; null where none is given. It comes
 * out of every database, file and page as it went in, and looks like what it is: no control or
 * format character (which may turn what is around it), no line break, no half of a surrogate pair,
 * nothing that Unicode keeps free for ever or puts in place of what was lost, and not blanks alone.
 * A character that is only unknown to this Java's Unicode is taken, so that all nodes take the
 * same.
 */
@Documented
@Constraint(validatedBy = PlainTextValidator.class)
@Target({ANNOTATION_TYPE, FIELD, METHOD, PARAMETER, RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {

  /** The most characters, by code points. */
  int max();

  String message() default
      "must have 1 to {max} characters, not only blanks, and none that is invisible, breaks the line"
          + " or is not whole";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
