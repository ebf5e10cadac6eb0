package dev.penstock.inference.operators;

/// Counts the tokens of a text as a model would.
@FunctionalInterface
public interface TokenCount {
  long count(String text);
}
