package dev.penstock.query.project;

import dev.penstock.query.project.yaml.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Reads `notify`.
record NotificationReader(ApiKeys keys) {
  private static final List<String> EVENTS = List.of("failed", "budget", "deadline");

  List<Notification> notifications(Setting setting) {
    return setting.items().stream().map(this::notification).toList();
  }

  private Notification notification(Setting item) {
    var section =
        item.section().only(List.of("on", Notification.WEBHOOK, Notification.OTLP, "secret"));
    var events = events(section.require("on", "such as on: [failed]"));
    var otlp = section.get(Notification.OTLP);
    var webhook = section.get(Notification.WEBHOOK);
    if (otlp.isPresent() && webhook.isPresent()) {
      throw otlp.get().refuse("`webhook` and `otlp` are two addresses", "write two items");
    }
    if (otlp.isPresent()) {
      return new Notification(events, Notification.OTLP, address(otlp.get()), "");
    }
    var address = address(section.require(Notification.WEBHOOK, "such as webhook: https://…"));
    var secret = section.get("secret").map(it -> keys.secret(it).value()).orElse("");
    return new Notification(events, Notification.WEBHOOK, address, secret);
  }

  private static Set<String> events(Setting on) {
    for (var event : on.texts()) {
      if (!EVENTS.contains(event)) {
        throw on.refuse("`on` cannot be `" + event + "`", "it is of " + String.join(", ", EVENTS));
      }
    }
    return new LinkedHashSet<>(on.texts());
  }

  /// Never quoted: an address may hold a credential.
  private static String address(Setting setting) {
    try {
      var uri = new URI(setting.text());
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return setting.text();
      }
    } catch (URISyntaxException _) {
      // refused below, as an address of another kind is
    }
    throw setting.refuse(
        "`" + setting.name() + "` is not an address", "it begins with https:// or http://");
  }
}
