package dev.penstock.inference.operators;

import dev.penstock.gateway.api.Request;
import java.util.List;

/// Where a program's questions go: to the gateway ([LiveAsker]) or to the record only ([DryAsker]).
///
/// @param <X> what asking may throw: InterruptedException when it waits for a model
interface Asker<X extends Exception> {
  Heard ask(Request request) throws X;

  /// Runs every task, side by side where that helps, and returns their results in order.
  <T> List<T> all(List<Task<T, X>> tasks) throws X;

  /// Whether only the record is read.
  boolean dry();

  @FunctionalInterface
  interface Task<T, X extends Exception> {
    T run() throws X;
  }
}
