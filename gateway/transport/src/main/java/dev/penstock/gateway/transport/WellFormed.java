package dev.penstock.gateway.transport;

import java.nio.charset.StandardCharsets;

/// Text that UTF-8 can carry.
public final class WellFormed {
  private WellFormed() {}

  /// `text` with `?` for halves of surrogate pairs: one such row must not break a request's JSON.
  public static String of(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      }
    }
    return text;
  }
}
