package io.holdfast.app.web;

import io.holdfast.app.database.DatabaseFailure;
import io.holdfast.inventory.api.ReceiptContentDiffers;
import io.holdfast.inventory.api.ReservationLinesInvalid;
import io.holdfast.order.api.OrderAlreadyDecided;
import io.holdfast.order.api.OrderContentDiffers;
import io.holdfast.order.api.OrderLinesInvalid;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every failure into a problem (RFC 9457) with a sentence that says what to do next. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler({OrderLinesInvalid.class, ReservationLinesInvalid.class, InvalidRequest.class})
  ProblemDetail invalid(RuntimeException broken) {
    return ProblemType.INVALID_REQUEST.detail(broken.getMessage());
  }

  /** Thrown by whoever looks at a parameter first. */
  @ExceptionHandler
  ProblemDetail unreadable(InvalidParameterException parameters) {
    return ProblemType.INVALID_REQUEST.detail(
        "The parameters of the address cannot be read: they are more than 1,000, or a '%' is not"
            + " followed by two hexadecimal digits of a character in UTF-8.");
  }

  @ExceptionHandler
  ProblemDetail conflict(OrderAlreadyDecided decided) {
    return ProblemType.CONFLICT.detail(decided.getMessage());
  }

  @ExceptionHandler
  ProblemDetail conflict(Conflict conflict) {
    return ProblemType.CONFLICT.detail(conflict.getMessage());
  }

  @ExceptionHandler({OrderContentDiffers.class, ReceiptContentDiffers.class})
  ProblemDetail taken(RuntimeException differs) {
    return ProblemType.ID_TAKEN.detail(differs.getMessage());
  }

  @ExceptionHandler
  ProblemDetail unknown(NotFound notFound) {
    return ProblemType.NOT_FOUND.detail(notFound.getMessage());
  }

  @ExceptionHandler
  ProblemDetail unknown(AggregateNotFoundException notFound) {
    return ProblemType.NOT_FOUND.detail(
        "There is nothing with the id " + notFound.getAggregateIdentifier() + "; check the id.");
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> busy(Busy busy) {
    return ResponseEntity.status(503)
        .header(HttpHeaders.RETRY_AFTER, Refusals.SECONDS_TO_WAIT)
        .body(ProblemType.BUSY.detail(busy.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> other(Exception failure) {
    Optional<DatabaseFailure> passing = DatabaseFailure.behind(failure);
    if (passing.isPresent()) {
      log.warn("A request was answered 503: {}", failure.toString());
      return ResponseEntity.status(503)
          .header(HttpHeaders.RETRY_AFTER, Refusals.SECONDS_TO_WAIT)
          .body(
              ProblemType.UNAVAILABLE.detail(
                  passing.get().sentence()
                      + ". Send the same request again in a moment, with the same id or idempotency"
                      + " key: it counts once."));
    }
    log.error("A request failed", failure);
    return ResponseEntity.internalServerError()
        .body(
            ProblemType.INTERNAL.detail(
                "The request could not be completed; the server's log says why. It is safe to send"
                    + " it again with the same id or idempotency key."));
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unreadable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return badRequest(JsonFault.sentence(unreadable));
  }

  @Override
  protected ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException invalid,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return badRequest(ValidationFaults.sentence(invalid));
  }

  @Override
  protected ResponseEntity<Object> handleHandlerMethodValidationException(
      HandlerMethodValidationException invalid,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return badRequest(ValidationFaults.sentence(invalid));
  }

  @Override
  protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
      HttpMediaTypeNotSupportedException unsupported,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail problem = unsupported.getBody();
    problem.setDetail(
        "A body is read as application/json only, and not compressed; name it so in Content-Type.");
    return handleExceptionInternal(unsupported, problem, headers, status, request);
  }

  @Override
  protected ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException mismatch,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return badRequest(ParameterFault.sentence(mismatch));
  }

  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (status.value() == 500) {
      log.error("A request failed", failure);
    }
    return super.handleExceptionInternal(failure, body, headers, status, request);
  }

  /** Gives the problems that Spring itself finds, such as a wrong method, our types. */
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem) {
      ProblemType.ofStatus(status.value()).describe(problem);
    }
    return super.createResponseEntity(body, headers, status, request);
  }

  private static ResponseEntity<Object> badRequest(String sentence) {
    return ResponseEntity.badRequest().body(ProblemType.INVALID_REQUEST.detail(sentence));
  }
}
