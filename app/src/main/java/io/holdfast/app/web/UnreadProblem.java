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
    // Of a transfer coding, or a version of HTTP, that nobody knows: not a fault of ours.
    int answered = status == 501 || status == 505 ? 400 : status;
    return new UnreadProblem(answered, ProblemType.ofStatus(answered), sentence(answered));
  }

  private static String sentence(int status) {
    return switch (status) {
      case 400 ->
          "This is not HTTP as it is understood here: an address with a character that must be"
              + " escaped or is never allowed, headers that are malformed, contradict each other or"
              + " have more than 8 KiB together, or a broken body. Mend the request.";
      case 404 -> "There is nothing at this address; check it.";
      case 413 -> "The request is too large; send less at once.";
      case 500 -> "The request could not be completed; the server's log says why.";
      case 503 -> "This cannot be answered now; ask again in a moment.";
      default ->
          "The method, a header or a condition of the request does not fit this address; compare"
              + " it with the documented call.";
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
