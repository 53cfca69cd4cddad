package io.holdfast.app.fuzz;

/** What is wrong with a call, and the only answer to it where there is only one. */
enum Twist {
  NOTHING(0),
  VALUE_OF_A_PARAMETER(0),
  VALUE_IN_THE_BODY(0),
  UNKNOWN_PARAMETER(400),
  PARAMETER_TWICE(400),
  MISSING_FIELD(0),
  UNKNOWN_FIELD(400),
  BROKEN_BODY(400),
  LARGE_BODY(0), // of a path that is wrong, too, nothing is read
  OTHER_MEDIA_TYPE(415),
  OTHER_ANSWER_WANTED(406),
  OTHER_METHOD(405);

  private final int status;

  Twist(int status) {
    this.status = status;
  }

  boolean allows(int answered) {
    return status == 0 || answered == status;
  }

  boolean isOfTheBody() {
    return switch (this) {
      case VALUE_IN_THE_BODY,
          MISSING_FIELD,
          UNKNOWN_FIELD,
          BROKEN_BODY,
          LARGE_BODY,
          OTHER_MEDIA_TYPE ->
          true;
      default -> false;
    };
  }
}
