package io.holdfast.app.web;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.PastOrPresent;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the {@link java.time.Instant} that a caller wants to look back to. Null means now; what has
 * not come yet is refused, because nobody can tell it.
 */
@PastOrPresent(message = "must not be in the future")
@Parameter(
    description = "The moment to look back to; left out, it is now",
    example = "2026-01-31T12:04:10.123Z")
@Constraint(validatedBy = {})
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface AsOf {

  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
