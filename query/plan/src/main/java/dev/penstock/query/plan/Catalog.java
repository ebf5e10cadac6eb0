package dev.penstock.query.plan;

import dev.penstock.query.engine.EngineFunction;
import dev.penstock.query.fragment.Prompt;
import java.util.List;

/// All names that a query may use, next to the semantic functions.
public record Catalog(List<Table> tables, List<EngineFunction> functions, List<Prompt> prompts) {
  public Catalog {
    tables = List.copyOf(tables);
    functions = List.copyOf(functions);
    prompts = List.copyOf(prompts);
  }
}
