package dev.penstock.app.cli.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.app.cli.terminal.Json;
import java.time.Instant;

/// What an OpenTelemetry collector gets: one log record that is an event.
///
/// The JSON form of OTLP's `ExportLogsServiceRequest` (OTLP 1.x, "JSON Protobuf Encoding"): 64-bit
/// integers are text. Attributes that are not of the semantic conventions begin with `penstock.`.
final class OtlpBody {
  private static final int ERROR = 17;
  private static final int WARN = 13;
  private static final long NANOS = 1_000_000_000;

  private OtlpBody() {}

  static String of(Notice notice, Instant now) {
    var scope = Json.object();
    scope.set("scope", Json.object().put("name", "penstock"));
    scope.set("logRecords", list(event(notice, now)));
    var resource = Json.object();
    resource.set("resource", attributed(text("service.name", "penstock")));
    resource.set("scopeLogs", list(scope));
    var request = Json.object();
    request.set("resourceLogs", list(resource));
    return Json.text(request);
  }

  private static ObjectNode event(Notice notice, Instant now) {
    var name = "penstock.run." + notice.event().word();
    var severe = notice.event() == Event.FAILED;
    var event =
        attributed(
            text("event.name", name),
            text("penstock.event.id", notice.id()),
            text("penstock.project", notice.project()),
            text("penstock.run", notice.run() == null ? "" : notice.run()),
            text("penstock.run.state", notice.state()),
            text("error.type", notice.problem().code()),
            text("penstock.problem.message", notice.problem().message()),
            text("penstock.problem.hint", notice.problem().hint()),
            integer("process.exit.code", notice.exitCode()),
            integer("penstock.run.millis", notice.took().toMillis()));
    var totals = notice.totals();
    if (totals != null) {
      totals
          .properties()
          .forEach(total ->
              ((ArrayNode) event.get("attributes"))
                  .add(number("penstock.run." + total.getKey(), total.getValue())));
    }
    event.put("timeUnixNano", nanos(notice.started().plus(notice.took())));
    event.put("observedTimeUnixNano", nanos(now));
    event.put("severityNumber", severe ? ERROR : WARN);
    event.put("severityText", severe ? "ERROR" : "WARN");
    event.put("eventName", name);
    event.set("body", Json.object().put("stringValue", notice.text()));
    return event;
  }

  private static String nanos(Instant at) {
    return String.valueOf(at.getEpochSecond() * NANOS + at.getNano());
  }

  private static ObjectNode attributed(ObjectNode... attributes) {
    var object = Json.object();
    object.set("attributes", list(attributes));
    return object;
  }

  private static ArrayNode list(ObjectNode... items) {
    var list = Json.array();
    for (var item : items) {
      list.add(item);
    }
    return list;
  }

  private static ObjectNode text(String key, String value) {
    return attribute(key, Json.object().put("stringValue", value));
  }

  private static ObjectNode integer(String key, long value) {
    return attribute(key, Json.object().put("intValue", String.valueOf(value)));
  }

  private static ObjectNode number(String key, JsonNode value) {
    return value.isIntegralNumber()
        ? integer(key, value.longValue())
        : attribute(key, Json.object().put("doubleValue", value.doubleValue()));
  }

  private static ObjectNode attribute(String key, ObjectNode value) {
    var attribute = Json.object().put("key", key);
    attribute.set("value", value);
    return attribute;
  }
}
