package dev.penstock.app.cli.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.app.cli.terminal.Json;
import dev.penstock.base.Digest128;
import dev.penstock.query.estimate.Forecast;
import dev.penstock.query.estimate.Interval;
import dev.penstock.query.project.Project;
import dev.penstock.record.ledger.Planned;
import dev.penstock.record.ledger.Planned.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the last plan said, until the next run compares itself with it: `target/plan.json`.
///
/// A run takes it when it is about the same stages, prompts, models and limit, and only once: the
/// run after it has less to do.
record PlanFile(Project project) {
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;

  void keep(Forecast.Figures total, List<String> stages, long limit) {
    var json = Json.object().put("of", of(stages, limit));
    json.set("calls", json(range(total.calls(), 1)));
    json.set("tokens", json(range(total.tokens(), 1)));
    var usd = total.usd();
    json.set("nanos", usd == null ? Json.of(null) : json(range(usd, NANOS)));
    json.set("millis", json(range(total.seconds(), MILLIS)));
    try {
      Files.createDirectories(Engines.target(project.folder()));
      Files.writeString(file(), Json.text(json));
    } catch (IOException _) {
      // a plan can be made where nothing may be written; a run then has nothing to compare with
    }
  }

  /// Empty when there is none for this run.
  Optional<Planned> take(RunRequest request) {
    try {
      if (request.only() || request.fresh() || !Files.exists(file())) {
        return Optional.empty();
      }
      var json = Json.parse(Files.readString(file()));
      Files.delete(file());
      return json.path("of").asText().equals(of(request.stages(), request.limit()))
          ? Optional.of(planned(json))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static Planned planned(JsonNode json) {
    return new Planned(
        range(json.path("calls")),
        range(json.path("tokens")),
        json.path("nanos").isObject() ? range(json.path("nanos")) : null,
        range(json.path("millis")));
  }

  private Path file() {
    return Engines.target(project.folder()).resolve("plan.json");
  }

  private String of(List<String> stages, long limit) {
    return Digest128.of(
            stages.toString(),
            Long.toString(limit),
            project.stages().toString(),
            project.prompts().toString(),
            project.models().toString(),
            project.sources().toString())
        .hex();
  }

  private static Range range(Interval interval, double unit) {
    return new Range(
        Math.round(interval.estimate() * unit),
        Math.round(interval.low() * unit),
        Math.round(interval.high() * unit));
  }

  private static Range range(@Nullable JsonNode json) {
    return json == null
        ? new Range(0, 0, 0)
        : new Range(
            json.path("estimate").asLong(), json.path("low").asLong(), json.path("high").asLong());
  }

  private static ObjectNode json(Range range) {
    return Json.object()
        .put("estimate", range.estimate())
        .put("low", range.low())
        .put("high", range.high());
  }
}
