package dev.penstock.gateway.api;

import java.util.Optional;

/// Looks up what was answered before, without asking.
@FunctionalInterface
public interface Recall {
  Optional<Answer> recorded(Request request);
}
