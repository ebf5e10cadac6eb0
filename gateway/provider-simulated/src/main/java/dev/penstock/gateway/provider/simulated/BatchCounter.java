package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where requests for files and batches arrive.
final class BatchCounter {
  private static final String FILES = "/v1/files";
  private static final String BATCHES = "/v1/batches";
  private static final String MESSAGES = "/v1/messages/batches";
  private static final int PAGE = 100;

  private final SimulatedService service;
  private final BatchDesk desk;
  private final OpenAiBatchWire openAi;
  private final AnthropicBatchWire anthropic;

  BatchCounter(
      SimulatedService service, BatchDesk desk, OpenAiWire openAi, AnthropicWire anthropic) {
    this.service = service;
    this.desk = desk;
    this.openAi = new OpenAiBatchWire(openAi);
    this.anthropic = new AnthropicBatchWire(anthropic);
  }

  static boolean serves(String path) {
    return path.startsWith(FILES) || path.startsWith(BATCHES) || path.startsWith(MESSAGES);
  }

  BatchDesk desk() {
    return desk;
  }

  void handle(HttpServerRequest request, String path) {
    var post = request.method().equals(HttpMethod.POST);
    if (post && path.equals(FILES)) {
      upload(request);
    } else if (post) {
      request.body().onSuccess(body -> checked(request, path, () -> post(request, path, body)));
    } else {
      checked(request, path, () -> get(request, path));
    }
  }

  private void upload(HttpServerRequest request) {
    request.setExpectMultipart(true);
    var file = Buffer.buffer();
    request.uploadHandler(upload -> upload.handler(file::appendBuffer));
    request.endHandler(_ ->
        checked(
            request,
            FILES,
            () -> {
              if (!"batch".equals(request.getFormAttribute("purpose"))) {
                throw new IllegalArgumentException("`purpose` must be batch");
              }
              if (file.length() > limit(desk.behaviour().bytes(), OpenAiBatchWire.MOST_BYTES)) {
                throw new TooLarge("the file is larger than a batch may be");
              }
              var id = desk.keep(file.getBytes());
              json(request, 200, OpenAiBatchWire.file(id, file.length()));
            }));
  }

  private void post(HttpServerRequest request, String path, Buffer body) {
    if (path.equals(BATCHES)) {
      create(request, body);
    } else if (path.equals(MESSAGES)) {
      createMessages(request, body);
    } else if (path.endsWith("/cancel")) {
      var id = last(path.substring(0, path.length() - "/cancel".length()));
      found(request, desk.cancel(id));
    } else {
      throw new Unknown(path);
    }
  }

  private void create(HttpServerRequest request, Buffer body) {
    var json = BatchWire.parse(body.getBytes());
    if (!json.path("completion_window").asText().equals("24h")) {
      throw new IllegalArgumentException("`completion_window` must be 24h");
    }
    var input = json.path("input_file_id").asText("");
    var file = desk.file(input).orElseThrow(() -> new Unknown(input));
    var metadata = new LinkedHashMap<String, String>();
    json.path("metadata")
        .properties()
        .forEach(field -> metadata.put(field.getKey(), field.getValue().asText()));
    json(
        request,
        200,
        openAi.batch(desk.take(OpenAiBatchWire.PREFIX, order(file, metadata, input))));
  }

  private BatchJob.Order order(byte[] file, Map<String, String> metadata, String input) {
    try {
      var items = openAi.items(file);
      var most = limit(desk.behaviour().requests(), OpenAiBatchWire.MOST_REQUESTS);
      var refusal = items.size() > most ? "more than " + most + " requests" : "";
      return new BatchJob.Order(items, metadata, input, refusal);
    } catch (IllegalArgumentException e) {
      return new BatchJob.Order(List.of(), metadata, input, String.valueOf(e.getMessage()));
    }
  }

  private void createMessages(HttpServerRequest request, Buffer body) {
    if (body.length() > limit(desk.behaviour().bytes(), AnthropicBatchWire.MOST_BYTES)) {
      throw new TooLarge("Request exceeds the maximum size");
    }
    var items = anthropic.items(BatchWire.parse(body.getBytes()));
    if (items.size() > limit(desk.behaviour().requests(), AnthropicBatchWire.MOST_REQUESTS)) {
      throw new TooLarge("requests: too many");
    }
    var order = new BatchJob.Order(items, Map.of(), "", "");
    json(request, 200, anthropic.batch(desk.take(AnthropicBatchWire.PREFIX, order), url(request)));
  }

  private void get(HttpServerRequest request, String path) {
    if (path.equals(BATCHES) || path.equals(MESSAGES)) {
      list(request, path);
    } else if (path.startsWith(FILES) && path.endsWith("/content")) {
      content(request, last(path.substring(0, path.length() - "/content".length())));
    } else if (path.endsWith("/results")) {
      var job = desk.job(last(path.substring(0, path.length() - "/results".length())));
      if (job.isEmpty() || !job.get().state().ended()) {
        throw new Unknown(path);
      }
      send(request, 200, BatchWire.lines(anthropic.results(job.get())));
    } else {
      found(request, desk.job(last(path)));
    }
  }

  private void list(HttpServerRequest request, String path) {
    var vendor = path.equals(BATCHES) ? OpenAiBatchWire.PREFIX : AnthropicBatchWire.PREFIX;
    var after = request.getParam(path.equals(BATCHES) ? "after" : "after_id");
    var most = Math.min(PAGE, Integer.parseInt(request.getParam("limit", "20")));
    var jobs = desk.jobs(vendor);
    var from = 0;
    for (var i = 0; i < jobs.size(); i++) {
      from = jobs.get(i).id.equals(after) ? i + 1 : from;
    }
    var page = jobs.subList(from, Math.min(jobs.size(), from + most));
    var json = JsonNodeFactory.instance.objectNode().put("object", "list");
    var data = json.putArray("data");
    page.forEach(job -> data.add(one(request, job)));
    json.put("has_more", from + most < jobs.size());
    json.put("first_id", page.isEmpty() ? null : page.getFirst().id);
    json.put("last_id", page.isEmpty() ? null : page.getLast().id);
    json(request, 200, json);
  }

  private void content(HttpServerRequest request, String file) {
    var output = file.endsWith(OpenAiBatchWire.OUTPUT);
    if (!output && !file.endsWith(OpenAiBatchWire.ERRORS)) {
      send(request, 200, desk.file(file).orElseThrow(() -> new Unknown(file)));
      return;
    }
    var suffix = output ? OpenAiBatchWire.OUTPUT : OpenAiBatchWire.ERRORS;
    var id = file.substring("file-".length(), file.length() - suffix.length());
    var job = desk.job(id).orElseThrow(() -> new Unknown(file));
    send(request, 200, BatchWire.lines(output ? openAi.output(job) : openAi.errors(job)));
  }

  private void found(HttpServerRequest request, Optional<BatchJob> job) {
    json(request, 200, one(request, job.orElseThrow(() -> new Unknown("this batch"))));
  }

  private ObjectNode one(HttpServerRequest request, BatchJob job) {
    return job.id.startsWith(AnthropicBatchWire.PREFIX)
        ? anthropic.batch(job, url(request))
        : openAi.batch(job);
  }

  private void checked(HttpServerRequest request, String path, Runnable work) {
    var key = service.simulation().apiKey();
    try {
      if (!key.isEmpty() && !key.equals(Counter.key(request))) {
        reject(request, path, 401, "Incorrect API key provided");
      } else {
        work.run();
      }
    } catch (TooLarge e) {
      reject(request, path, 413, String.valueOf(e.getMessage()));
    } catch (Unknown e) {
      reject(request, path, 404, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      reject(request, path, 400, String.valueOf(e.getMessage()));
    }
  }

  private void reject(HttpServerRequest request, String path, int status, String message) {
    var rejected = new Turn.Rejected(status, "", message, null);
    var wire = path.startsWith(MESSAGES) ? anthropic.wire() : openAi.wire();
    json(request, status, wire.rejected(rejected));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static long limit(long lowered, long vendors) {
    return lowered > 0 ? lowered : vendors;
  }

  private static String url(HttpServerRequest request) {
    return "http://" + request.authority();
  }

  private static void json(HttpServerRequest request, int status, ObjectNode body) {
    request.response().putHeader("Content-Type", "application/json");
    send(request, status, BatchWire.bytes(body));
  }

  private static void send(HttpServerRequest request, int status, byte[] body) {
    var _ = request.response().setStatusCode(status).end(Buffer.buffer(body));
  }

  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLarge(String message) {
      super(message);
    }
  }

  private static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unknown(String what) {
      super("there is no " + what);
    }
  }
}
