package io.holdfast.order.api;

/**
 * A command broke a rule of the order; nothing was changed. The message is a sentence for people.
 */
public abstract sealed class OrderRuleViolation extends RuntimeException
    permits AnswerDiffers,
        AnswerNotAsked,
        OrderAlreadyDecided,
        OrderContentDiffers,
        OrderLinesInvalid {

  private static final long serialVersionUID = 1L;

  protected OrderRuleViolation(String message) {
    super(message);
  }
}
