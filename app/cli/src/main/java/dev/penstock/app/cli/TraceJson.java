package dev.penstock.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.app.cli.terminal.Json;
import dev.penstock.record.lineage.CallTrace;
import dev.penstock.record.lineage.Reached;
import dev.penstock.record.lineage.Trace;
import dev.penstock.record.lineage.WhyNot;
import java.util.List;
import java.util.Locale;

/// Traces for programs.
final class TraceJson {
  private TraceJson() {}

  static ObjectNode of(Trace trace) {
    var sources = Json.array();
    for (var source : trace.sources()) {
      var object =
          Json.object()
              .put("source", source.source())
              .put("path", source.path())
              .put("position", source.position());
      object.set("values", Json.of(source.values()));
      if (!source.places().isEmpty()) {
        var places = Json.array();
        source
            .places()
            .forEach(place ->
                places.add(
                    Json.object()
                        .put("column", place.column())
                        .put("text", place.text())
                        .put("position", place.position())));
        object.set("places", places);
      }
      sources.add(object);
    }
    var steps = Json.array();
    trace.steps().forEach(step -> steps.add(of(step)));
    var object = Json.object().put("stage", trace.stage()).put("key", trace.key());
    object.set("values", Json.of(trace.values()));
    object.set("sources", sources);
    object.set("steps", steps);
    if (!trace.notes().isEmpty()) {
      object.set("notes", Json.of(trace.notes()));
    }
    return object;
  }

  private static ObjectNode of(Trace.Step step) {
    var object =
        Json.object()
            .put("stage", step.stage())
            .put("operator", step.operator())
            .put("key", step.key());
    object.set("values", Json.of(step.values()));
    object.set("calls", calls(step.calls()));
    return object;
  }

  private static ArrayNode calls(List<CallTrace> calls) {
    var list = Json.array();
    for (var call : calls) {
      var object =
          Json.object()
              .put("model", call.model())
              .put("prompt", call.prompt())
              .put("answer", call.answer())
              .put("manner", call.manner().word())
              .put("input_tokens", call.tokens().input())
              .put("output_tokens", call.tokens().output());
      object.set("usd", Json.usd(call.cost()));
      list.add(object);
    }
    return list;
  }

  static ObjectNode of(Reached reached) {
    var rows = Json.array();
    for (var row : reached.first()) {
      var object = Json.object().put("key", row.key());
      object.set("values", Json.of(row.values()));
      rows.add(object);
    }
    var object = Json.object().put("stage", reached.stage()).put("count", reached.rows());
    object.set("rows", rows);
    return object;
  }

  static ObjectNode of(WhyNot told) {
    var reached = Json.array();
    told.reached().forEach(each -> reached.add(of(each)));
    var losses = Json.array();
    for (var loss : told.losses()) {
      var object =
          Json.object()
              .put("stage", loss.stage())
              .put("cause", loss.cause().name().toLowerCase(Locale.ROOT))
              .put("operator", loss.operator())
              .put("reason", loss.reason());
      object.set("calls", calls(loss.calls()));
      losses.add(object);
    }
    var object = Json.object().put("row", told.row());
    object.set("reached", reached);
    object.set("losses", losses);
    return object;
  }
}
