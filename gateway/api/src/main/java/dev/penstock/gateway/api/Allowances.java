package dev.penstock.gateway.api;

/// Hears what the providers of models say that they will still take.
@FunctionalInterface
public interface Allowances {

  /// `model` is the project's name for it. Called from the threads that send.
  void heard(String model, Allowance allowance);
}
