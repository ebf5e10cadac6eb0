package dev.penstock.gateway.transport;

import dev.penstock.base.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// An address that requests go to, taken apart once.
///
/// @param path with the query
public record Target(String host, int port, boolean tls, String path) {

  /// A path below a base URL, which may end with a slash and may carry a query.
  ///
  /// @throws dev.penstock.base.ProblemException when `baseUrl` is no http(s) URL
  public static Target of(String baseUrl, String path) {
    try {
      var base = new URI(baseUrl.strip());
      var scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
      var host = base.getHost();
      if (host == null || !(scheme.equals("http") || scheme.equals("https"))) {
        throw invalid(baseUrl);
      }
      var tls = scheme.equals("https");
      var port = base.getPort() >= 0 ? base.getPort() : tls ? 443 : 80;
      var root = base.getRawPath() == null ? "" : base.getRawPath().replaceFirst("/+$", "");
      var query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
      return new Target(host, port, tls, root + path + query);
    } catch (URISyntaxException _) {
      throw invalid(baseUrl);
    }
  }

  /// Scheme, host and port, for messages.
  public String origin() {
    return (tls ? "https://" : "http://") + host + ":" + port;
  }

  private static RuntimeException invalid(String baseUrl) {
    return Problem.of(
            "invalid_base_url",
            "`base_url: " + baseUrl + "` is not an http or https URL",
            "e.g. https://api.openai.com/v1")
        .exception();
  }
}
