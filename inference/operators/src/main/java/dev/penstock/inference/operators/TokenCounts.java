package dev.penstock.inference.operators;

import dev.penstock.catalog.models.Model;
import java.util.Optional;

/// How tokens are counted, model by model.
@FunctionalInterface
public interface TokenCounts {
  /// Empty when the model's own tokenizer is not at hand.
  Optional<TokenCount> of(Model model);
}
