package dev.penstock.catalog.store;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The proxies that the environment names, as pip and npm read them too: `HTTPS_PROXY`,
/// `HTTP_PROXY`, `NO_PROXY`.
public record Proxies(Map<String, String> environment) {
  public ProxySelector selector() {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return List.of(proxy(uri));
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException e) {
        // the request fails, and says so
      }
    };
  }

  Proxy proxy(URI uri) {
    var value = variable(uri.getScheme() + "_proxy");
    if (value.isEmpty() || isDirect(uri.getHost())) {
      return Proxy.NO_PROXY;
    }
    var address = URI.create(value.contains("://") ? value : "http://" + value);
    var port = address.getPort() < 0 ? 80 : address.getPort();
    return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address.getHost(), port));
  }

  private boolean isDirect(String host) {
    return host.equals("localhost")
        || host.startsWith("127.")
        || Arrays.stream(variable("no_proxy").split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .anyMatch(name ->
                name.equals("*")
                    || host.equalsIgnoreCase(name)
                    || host.endsWith(name.startsWith(".") ? name : "." + name));
  }

  private String variable(String name) {
    return environment.getOrDefault(
        name, environment.getOrDefault(name.toUpperCase(Locale.ROOT), ""));
  }
}
