package dev.penstock.gateway.provider.local.llama;

import dev.penstock.base.Failure;

/// How an attempt to open weights ended.
sealed interface Opening {
  record Ready(Opened opened) implements Opening {}

  record Failed(Failure failure) implements Opening {}

  /// No row would fare better, so a run stops and can be resumed when `message` is heeded.
  static Failed missing(String message) {
    return new Failed(new Failure.Refused(404, message));
  }
}
