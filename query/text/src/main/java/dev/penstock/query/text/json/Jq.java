package dev.penstock.query.text.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/// Runs queries of jq 1.7 over JSON.
public final class Jq {
  private static final int MOST_COMPILED = 500;
  private static final Scope BUILTINS = builtins();
  private static final ConcurrentHashMap<String, JsonQuery> COMPILED = new ConcurrentHashMap<>();

  private Jq() {}

  /// The query cannot be read, or not be run on this value.
  public static final class Mistake extends Exception {
    private static final long serialVersionUID = 1;

    Mistake(JsonQueryException cause) {
      super(
          cause.getMessage() == null
              ? "it fails"
              : cause.getMessage().lines().findFirst().orElse(""),
          cause);
    }
  }

  /// All that the query gives.
  public static List<JsonNode> values(JsonNode json, String query) throws Mistake {
    try {
      var values = new ArrayList<JsonNode>();
      compiled(query).apply(Scope.newChildScope(BUILTINS), json, values::add);
      return values;
    } catch (JsonQueryException e) {
      throw new Mistake(e);
    }
  }

  private static JsonQuery compiled(String query) throws JsonQueryException {
    var known = COMPILED.get(query);
    if (known != null) {
      return known;
    }
    var compiled = JsonQuery.compile(query, Versions.JQ_1_7);
    if (COMPILED.size() >= MOST_COMPILED) {
      COMPILED.clear();
    }
    COMPILED.put(query, compiled);
    return compiled;
  }

  /// Without what reads the process's environment: keys of models stand there.
  private static Scope builtins() {
    var scope = Scope.newEmptyScope();
    BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, scope);
    scope.addFunction(
        "env",
        0,
        (_, _, _, _, _, _) -> {
          throw new JsonQueryException("env is not available here");
        });
    return scope;
  }
}
