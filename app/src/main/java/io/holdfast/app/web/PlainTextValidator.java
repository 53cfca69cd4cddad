package io.holdfast.app.web;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.regex.Pattern;

/** Judges text by Unicode's categories, by code points: half of a pair is one of its own. */
public final class PlainTextValidator implements ConstraintValidator<PlainText, String> {

  private static final Pattern PLAIN =
      Pattern.compile(
          "[\\p{Z}&&[^\\p{Zl}\\p{Zp}]]*"
              + "(?<visible>[^\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}\\p{IsNoncharacter_Code_Point}\\uFFFD])"
              + "[^\\p{Zl}\\p{Zp}\\p{Cc}\\p{Cf}\\p{Cs}\\p{IsNoncharacter_Code_Point}\\uFFFD]*");

  private int max;

  @Override
  public void initialize(PlainText text) {
    max = text.max();
  }

  @Override
  public boolean isValid(String text, ConstraintValidatorContext context) {
    return text == null
        || text.codePointCount(0, text.length()) <= max && PLAIN.matcher(text).matches();
  }
}
