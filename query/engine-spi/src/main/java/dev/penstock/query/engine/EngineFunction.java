package dev.penstock.query.engine;

import java.util.List;

/// A function that the engine has, as far as a validator must know it. Types are the engine's own
/// type texts; `ANY`, `T` and the like stand for any type. One entry an overload.
///
/// @param variadic the type of further arguments; empty when there are none
public record EngineFunction(
    String name, Kind kind, List<String> parameters, String variadic, String result) {
  public EngineFunction {
    parameters = List.copyOf(parameters);
  }

  public enum Kind {
    SCALAR,
    AGGREGATE,
    TABLE,
    MACRO
  }
}
