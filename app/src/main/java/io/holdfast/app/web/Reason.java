package io.holdfast.app.web;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The words in which an operator says why; null where none are given. */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = "(?=.*\\S)[^\\p{Cntrl}]{1,1000}")
@ReportAsSingleViolation
@Target({FIELD, METHOD, PARAMETER, RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Reason {

  String message() default "must have 1 to 1000 characters, none of them a control character";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
