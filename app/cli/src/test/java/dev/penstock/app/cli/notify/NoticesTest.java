package dev.penstock.app.cli.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.app.cli.terminal.Json;
import dev.penstock.base.Problem;
import dev.penstock.inference.scheduler.Time;
import dev.penstock.query.project.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class NoticesTest {
  private static final Instant NOW = Instant.parse("2026-11-27T03:00:05Z");
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  private final class Clock implements Time {
    @Override
    public Instant now() {
      return NOW;
    }

    @Override
    public void sleep(Duration duration) {
      pauses.add(duration);
    }
  }

  private void tell(Notification notification, Map<String, String> environment, Notice notice)
      throws InterruptedException {
    var notices = new Notices(List.of(notification), environment, new Clock(), warnings::add);
    notices.tell(notice);
    notices.await();
  }

  private static Notice notice(Event event) {
    return new Notice(
        event,
        "calls-3f2a-" + event.word(),
        "calls",
        "3f2a",
        "stopped",
        4,
        Problem.of("over_budget", "the budget of $5.00 does not hold another call", "spend more"),
        Json.object().put("calls", 20L).put("usd", 4.99),
        NOW.minusSeconds(65),
        Duration.ofSeconds(65));
  }

  private static Notification webhook(String url, String secret) {
    return new Notification(Set.of("failed", "budget"), Notification.WEBHOOK, url, secret);
  }

  @Test
  void aWebhookGetsWhatHappenedAndASentenceForAChat() throws Exception {
    try (var receiver = new Receiver()) {
      tell(webhook(receiver.address() + "/hooks/x?a=1", ""), Map.of(), notice(Event.BUDGET));

      var sent = receiver.delivered.getFirst();
      var body = Json.parse(sent.body());
      assertThat(sent.path()).isEqualTo("/hooks/x?a=1");
      assertThat(sent.header("Content-Type")).isEqualTo("application/json");
      assertThat(sent.header("Idempotency-Key")).isEqualTo("calls-3f2a-budget");
      assertThat(sent.header(Signature.HEADER)).isNull();
      assertThat(body.get("text").asText())
          .isEqualTo(
              "penstock · calls · run 3f2a · stopped by its budget after 65 s:"
                  + " the budget of $5.00 does not hold another call");
      assertThat(body.get("event").asText()).isEqualTo("budget");
      assertThat(body.get("exit_code").asInt()).isEqualTo(4);
      assertThat(body.at("/problem/code").asText()).isEqualTo("over_budget");
      assertThat(body.at("/totals/calls").asLong()).isEqualTo(20);
      assertThat(body.get("started").asText()).isEqualTo("2026-11-27T02:59:00Z");
      assertThat(body.get("took_seconds").asDouble()).isEqualTo(65.0);
      assertThat(warnings).isEmpty();
    }
  }

  @Test
  void whatNobodyAskedForIsNotTold() throws Exception {
    try (var receiver = new Receiver()) {
      tell(webhook(receiver.address(), ""), Map.of(), notice(Event.DEADLINE));

      assertThat(receiver.delivered).isEmpty();
    }
  }

  @Test
  void aSecretSignsTheTimeAndTheBody() throws Exception {
    try (var receiver = new Receiver()) {
      tell(webhook(receiver.address(), "hunter2"), Map.of(), notice(Event.BUDGET));

      var sent = receiver.delivered.getFirst();
      assertThat(sent.header(Signature.HEADER))
          .isEqualTo(Signature.of(sent.body(), "hunter2", NOW))
          .startsWith("t=" + NOW.getEpochSecond() + ",v1=");
    }
  }

  /// The value is of `printf '1.{"a":1}' | openssl dgst -sha256 -hmac hunter2`.
  @Test
  void aSignatureIsWhatOtherToolsCompute() {
    var signature = Signature.of("{\"a\":1}", "hunter2", Instant.ofEpochSecond(1));

    assertThat(signature)
        .isEqualTo("t=1,v1=5482feedae45e9e01985bc92298975df099dada1fed5022fc6334e1d76e079f5");
  }

  @Test
  void aReceiverThatStumblesIsTriedAgainWithTheSameKey() throws Exception {
    try (var receiver = new Receiver(503, 429)) {
      tell(webhook(receiver.address(), ""), Map.of(), notice(Event.BUDGET));

      assertThat(receiver.delivered)
          .hasSize(3)
          .allMatch(sent -> sent.header("Idempotency-Key").equals("calls-3f2a-budget"));
      assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
      assertThat(warnings).isEmpty();
    }
  }

  @Test
  void aRefusalIsAWarningThatDoesNotTellTheAddress() throws Exception {
    try (var receiver = new Receiver(404)) {
      tell(
          webhook("http://me:secret@127.0.0.1:" + receiver.port() + "/services/T0/B0/key", ""),
          Map.of(),
          notice(Event.BUDGET));

      assertThat(receiver.delivered).hasSize(1);
      assertThat(receiver.delivered.getFirst().header("Authorization"))
          .isEqualTo("Basic bWU6c2VjcmV0");
      assertThat(warnings)
          .containsExactly(
              "could not notify http://127.0.0.1:" + receiver.port() + "/…: it answered 404");
    }
  }

  @Test
  void nobodyThereIsAWarningAfterThreeAttempts() throws Exception {
    int port;
    try (var receiver = new Receiver()) {
      port = receiver.port();
    }

    tell(webhook("http://127.0.0.1:" + port, ""), Map.of(), notice(Event.FAILED));

    assertThat(pauses).hasSize(2);
    assertThat(warnings).singleElement().asString().startsWith("could not notify http://127.0.0.1");
  }

  @Test
  void aCollectorGetsOneEventAsOpenTelemetryWritesIt() throws Exception {
    try (var receiver = new Receiver()) {
      var otlp =
          new Notification(Set.of("budget"), Notification.OTLP, receiver.address() + "/", "");

      tell(otlp, Map.of("OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%20b,x=c+d"), notice(Event.BUDGET));

      var sent = receiver.delivered.getFirst();
      var resource = Json.parse(sent.body()).at("/resourceLogs/0");
      var record = resource.at("/scopeLogs/0/logRecords/0");
      assertThat(sent.path()).isEqualTo("/v1/logs");
      assertThat(sent.header("Content-Type")).isEqualTo("application/json");
      assertThat(sent.header("api-key")).isEqualTo("a b");
      assertThat(sent.header("x")).isEqualTo("c+d");
      assertThat(attributes(resource.get("resource"))).containsEntry("service.name", "penstock");
      assertThat(resource.at("/scopeLogs/0/scope/name").asText()).isEqualTo("penstock");
      assertThat(record.get("eventName").asText()).isEqualTo("penstock.run.budget");
      assertThat(record.get("timeUnixNano").asText()).isEqualTo(NOW.getEpochSecond() + "000000000");
      assertThat(record.get("severityNumber").asInt()).isEqualTo(13);
      assertThat(record.at("/body/stringValue").asText()).contains("stopped by its budget");
      assertThat(attributes(record))
          .containsEntry("event.name", "penstock.run.budget")
          .containsEntry("penstock.project", "calls")
          .containsEntry("penstock.run", "3f2a")
          .containsEntry("error.type", "over_budget")
          .containsEntry("process.exit.code", "4")
          .containsEntry("penstock.run.calls", "20")
          .containsEntry("penstock.run.usd", "4.99");
    }
  }

  private static Map<String, String> attributes(JsonNode owner) {
    var attributes = new HashMap<String, String>();
    for (var attribute : owner.get("attributes")) {
      var values = new ArrayList<JsonNode>();
      attribute.get("value").forEach(values::add);
      attributes.put(attribute.get("key").asText(), values.getFirst().asText());
    }
    return attributes;
  }
}
