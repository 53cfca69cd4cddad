package io.holdfast.app.web;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A problem of a request that did not come as far as to a call.
 *
 * @param status as it is answered, which may be another than Tomcat's
 */
record UnreadProblem(int status, ProblemType type, String detail) {

  static UnreadProblem of(int status) {
    return switch (status) {
      // Of a transfer coding or a version of HTTP that nobody knows: not a fault of ours.
      case 400, 501, 505 ->
          new UnreadProblem(
              400,
              ProblemType.INVALID_REQUEST,
              "This is not HTTP as it is understood here: an address with a character that must be"
                  + " escaped or is never allowed, headers that are malformed, contradict each other"
                  + " or have more than 8 KiB together, or a broken body. Mend the request.");
      case 404 ->
          new UnreadProblem(
              404, ProblemType.NOT_FOUND, "There is nothing at this address; check it.");
      case 413 ->
          new UnreadProblem(
              413, ProblemType.CONTENT_TOO_LARGE, "The request is too large; send less at once.");
      case 500 ->
          new UnreadProblem(
              500,
              ProblemType.INTERNAL,
              "The request could not be completed; the server's log says why.");
      case 503 ->
          new UnreadProblem(
              503, ProblemType.UNAVAILABLE, "This cannot be answered now; ask again in a moment.");
      default ->
          new UnreadProblem(
              status,
              ProblemType.HTTP,
              "The method, a header or a condition of the request does not fit this address;"
                  + " compare it with the documented call.");
    };
  }

  /** As RFC 9457 has them. */
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", type.uri());
    members.put("title", type.title());
    members.put("status", status);
    members.put("detail", detail);
    members.put("help", type.page());
    return members;
  }
}
