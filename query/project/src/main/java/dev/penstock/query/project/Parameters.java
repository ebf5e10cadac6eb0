package dev.penstock.query.project;

import dev.penstock.query.project.yaml.Json;
import dev.penstock.query.project.yaml.Setting;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/// Reads `parameters:` of a model or a prompt: what is sent with every call, as JSON texts. The
/// names that all providers share are checked; others are the provider's own and pass as they are.
final class Parameters {
  private Parameters() {}

  static Map<String, String> read(Setting setting) {
    var parameters = new TreeMap<String, String>();
    for (var parameter : setting.section().settings()) {
      check(parameter);
      parameters.put(parameter.name(), Json.of(parameter.value()));
    }
    return parameters;
  }

  private static void check(Setting parameter) {
    switch (parameter.name()) {
      case "temperature" -> parameter.decimal(BigDecimal.ZERO, BigDecimal.TWO);
      case "top_p" -> parameter.decimal(BigDecimal.ZERO, BigDecimal.ONE);
      case "max_output_tokens" -> parameter.integer(1, Integer.MAX_VALUE);
      case "seed" -> parameter.integer(Long.MIN_VALUE, Long.MAX_VALUE);
      case "max_tokens", "max_completion_tokens" ->
          throw parameter
              .keyPlace()
              .refuse(
                  "unknown_key",
                  "unknown parameter `" + parameter.name() + "`",
                  "did you mean `max_output_tokens`? It is the same for every provider");
      default -> {
        // The provider knows it, or says that it does not.
      }
    }
  }
}
