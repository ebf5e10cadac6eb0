package dev.penstock.gateway.transport;

import dev.penstock.catalog.models.Model;

/// A provider's key and where it came from. Prints itself masked.
public record Key(String value, String from) {
  private static final int SHOWN = 4;

  public static Key of(Model model) {
    return new Key(model.apiKey().strip(), model.apiKeyFrom());
  }

  public boolean missing() {
    return value.isEmpty();
  }

  /// Whether an HTTP header can carry it.
  public boolean sendable() {
    return value.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  /// `sk-…x3Qa`: enough to recognise it, not to use it. Nothing of a short one is shown.
  public String masked() {
    if (value.length() < 4 * SHOWN) {
      return "…";
    }
    var dash = value.indexOf('-');
    var prefix = dash >= 0 && dash < SHOWN ? value.substring(0, dash + 1) : "";
    return prefix + "…" + value.substring(value.length() - SHOWN);
  }

  /// `text` without the key, should a server have echoed it.
  public String scrub(String text) {
    return missing() ? text : text.replace(value, masked());
  }

  /// For messages: which key was used, and where to change it.
  public String describe() {
    if (missing()) {
      return "no key was sent; set `api_key` of the model";
    }
    return "key " + masked() + (from.isEmpty() ? "" : " from " + from);
  }

  @Override
  public String toString() {
    return masked();
  }
}
