package dev.penstock.catalog.store;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/// What a hub's refusals mean for a user.
record HubErrors(URI endpoint, Source.HuggingFace source, boolean hasToken) {

  /// Whether asking again may help.
  static boolean isPassing(int status) {
    return status == 408 || status == 429 || status >= 500;
  }

  ProblemException of(HttpResponse<?> response) {
    var status = response.statusCode();
    var headers = response.headers();
    var message = headers.firstValue("X-Error-Message").orElse("");
    return switch (status) {
      case 401 -> unknownOrPrivate(message);
      case 403 -> forbidden(headers, message);
      case 404 -> missing(headers);
      default ->
          Faults.of(
              "hub_failed",
              host() + " answers " + status + (message.isEmpty() ? "" : ": " + message),
              "the same command goes on where this one stopped");
    };
  }

  private ProblemException unknownOrPrivate(String message) {
    return Faults.of(
        "hub_refused",
        host()
            + " does not show "
            + source.repository()
            + (message.isEmpty() ? "" : ": " + message),
        hasToken
            ? "HF_TOKEN is set and was refused; or the repository's name is wrong"
            : "the name is wrong, or it is private: then set HF_TOKEN to a token that may read it");
  }

  private ProblemException forbidden(HttpHeaders headers, String message) {
    var gated = headers.firstValue("X-Error-Code").orElse("").equals("GatedRepo");
    return Faults.of(
        gated ? "gated" : "hub_refused",
        source.repository()
            + (gated ? " is gated" : " is refused by " + host())
            + (message.isEmpty() ? "" : ": " + message),
        gated
            ? "accept its terms at "
                + endpoint
                + "/"
                + source.repository()
                + (hasToken ? "; HF_TOKEN must be of the account that did" : ", then set HF_TOKEN")
            : "ask who runs " + host());
  }

  private ProblemException missing(HttpHeaders headers) {
    var code = headers.firstValue("X-Error-Code").orElse("");
    var what =
        switch (code) {
          case "EntryNotFound" ->
              source.repository() + " has no file `" + source.file() + "` at " + source.revision();
          case "RevisionNotFound" ->
              source.repository() + " has no revision `" + source.revision() + "`";
          case "RepoNotFound" -> "there is no repository `" + source.repository() + "`";
          default -> source.text() + " does not exist";
        };
    return Problem.of("not_found", what, "look at " + endpoint + "/" + source.repository())
        .exception();
  }

  private String host() {
    return endpoint.getAuthority();
  }
}
