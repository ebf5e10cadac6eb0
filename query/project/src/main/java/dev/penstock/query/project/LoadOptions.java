package dev.penstock.query.project;

import dev.penstock.catalog.models.Model;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What besides the folder decides what a project is.
///
/// @param sets overrides `a.b.c=value`, as given to `--set`
/// @param profile merges `penstock.<profile>.yaml` over `penstock.yaml`; null: none
/// @param environment resolves `${NAME}`
/// @param builtIn models that need no server and no key; the first is the default of a project that
///   names none
public record LoadOptions(
    List<String> sets,
    @Nullable String profile,
    Map<String, String> environment,
    List<Model> builtIn) {
  public LoadOptions {
    sets = List.copyOf(sets);
    environment = Map.copyOf(environment);
    builtIn = List.copyOf(builtIn);
  }
}
