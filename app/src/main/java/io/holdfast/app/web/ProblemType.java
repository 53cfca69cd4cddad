package io.holdfast.app.web;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The kinds of problem that a caller may meet; the URNs are part of the contract. */
enum ProblemType {
  INVALID_REQUEST(HttpStatus.BAD_REQUEST, "invalid-request", "The request is not valid"),
  FOREIGN_ORIGIN(HttpStatus.FORBIDDEN, "foreign-origin", "The call comes from a foreign page"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "not-found", "There is nothing here"),
  CONFLICT(HttpStatus.CONFLICT, "conflicting-state", "The state does not allow this"),
  CONTENT_TOO_LARGE(
      HttpStatus.CONTENT_TOO_LARGE, "content-too-large", "The request body is too large"),
  ID_TAKEN(HttpStatus.UNPROCESSABLE_CONTENT, "id-taken", "The id belongs to something else"),
  REQUEST_TIMEOUT(
      HttpStatus.REQUEST_TIMEOUT, "request-timeout", "The request did not come in time"),
  BUSY(HttpStatus.SERVICE_UNAVAILABLE, "busy", "Too many ask at the same time"),
  HTTP(HttpStatus.BAD_REQUEST, "http", "The request does not fit this address"),
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "The database is away"),
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something went wrong here");

  /** Under which each kind of problem has a page in both contexts, by its short name. */
  static final String PAGES = "/problems/";

  private final HttpStatus status;
  private final String name;
  private final String title;

  ProblemType(HttpStatus status, String name, String title) {
    this.status = status;
    this.name = name;
    this.title = title;
  }

  /** What a problem is that only has a status, because Spring or Tomcat has found it. */
  static ProblemType ofStatus(int status) {
    return switch (status) {
      case 400 -> INVALID_REQUEST;
      case 403 -> FOREIGN_ORIGIN;
      case 404 -> NOT_FOUND;
      case 408 -> REQUEST_TIMEOUT;
      case 413 -> CONTENT_TOO_LARGE;
      case 500 -> INTERNAL;
      case 503 -> UNAVAILABLE;
      default -> HTTP;
    };
  }

  URI uri() {
    return URI.create("urn:holdfast:problem:" + name);
  }

  static Optional<ProblemType> named(String shortName) {
    return Arrays.stream(values()).filter(type -> type.name.equals(shortName)).findFirst();
  }

  static List<String> uris() {
    return Arrays.stream(values()).map(type -> type.uri().toString()).toList();
  }

  /** The last part of the URI, and the name of the page that explains it. */
  String shortName() {
    return name;
  }

  int status() {
    return status.value();
  }

  String title() {
    return title;
  }

  ProblemDetail detail(String sentence) {
    return describe(ProblemDetail.forStatusAndDetail(status, sentence));
  }

  /** Says of a problem that it is of this kind, and where to read on. */
  ProblemDetail describe(ProblemDetail problem) {
    problem.setType(uri());
    problem.setTitle(title);
    problem.setProperty("help", page());
    return problem;
  }

  /** The address of the page that explains it, from the root of either context. */
  String page() {
    return PAGES + name;
  }
}
