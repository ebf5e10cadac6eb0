package dev.penstock.catalog.store.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Finds model servers by asking the places where they usually listen, all at once.
public final class LocalServers {
  /// Long, for machines that are busy: a port where nobody listens answers at once anyway.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int LARGEST = 1 << 20;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /// Where a kind of server listens unless told otherwise.
  public record Place(ServerKind kind, URI address) {
    public Place {
      var host = String.valueOf(address.getHost());
      if (!host.equals("127.0.0.1") && !host.equals("localhost") && !host.equals("[::1]")) {
        throw new IllegalArgumentException(
            "only this machine is searched for servers, not " + address);
      }
    }

    static Place of(ServerKind kind, int port) {
      return new Place(kind, URI.create("http://127.0.0.1:" + port));
    }
  }

  /// The places that the servers' own documentation names.
  public static final List<Place> USUAL =
      List.of(
          Place.of(ServerKind.OLLAMA, 11434),
          Place.of(ServerKind.LLAMA_SERVER, 8080),
          Place.of(ServerKind.VLLM, 8000),
          Place.of(ServerKind.LM_STUDIO, 1234));

  private final List<Place> places;
  private final Duration patience;

  public LocalServers(List<Place> places) {
    this(places, PATIENCE);
  }

  LocalServers(List<Place> places, Duration patience) {
    this.places = List.copyOf(places);
    this.patience = patience;
  }

  /// Those that answer in time, in the order of the places.
  public List<FoundServer> find() throws InterruptedException {
    try (var client =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(patience)
                .build();
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks =
          places.stream()
              .<Callable<Optional<FoundServer>>>map(place -> () -> ask(client, place))
              .toList();
      var found = new ArrayList<FoundServer>();
      for (var future : executor.invokeAll(tasks)) {
        future.get().ifPresent(found::add);
      }
      return found;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a probe answers or is empty", e);
    }
  }

  private Optional<FoundServer> ask(HttpClient client, Place place) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(place.address() + place.kind().path()))
            .timeout(patience)
            .build();
    try {
      var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (var body = response.body()) {
        return response.statusCode() == 200
            ? server(place, MAPPER.readTree(bounded(body)))
            : Optional.empty();
      }
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static byte[] bounded(InputStream body) throws IOException {
    return body.readNBytes(LARGEST);
  }

  private static Optional<FoundServer> server(Place place, JsonNode answer) {
    var models = new ArrayList<FoundServer.Served>();
    var kind = place.kind();
    if (kind == ServerKind.OLLAMA) {
      answer
          .path("models")
          .forEach(model -> models.add(new FoundServer.Served(model.path("name").asText(), 0)));
    } else {
      for (var model : answer.path("data")) {
        models.add(new FoundServer.Served(model.path("id").asText(), context(model)));
        kind = kind(model.path("owned_by").asText(), kind);
      }
    }
    models.removeIf(model -> model.name().isEmpty());
    return models.isEmpty()
        ? Optional.empty()
        : Optional.of(new FoundServer(kind, place.address(), models));
  }

  /// vLLM and llama-server say how much a model takes, each in its own words.
  private static long context(JsonNode model) {
    return model.path("max_model_len").asLong(model.path("meta").path("n_ctx").asLong(0));
  }

  /// What a server says that it is counts more than where it listens.
  private static ServerKind kind(String owner, ServerKind guess) {
    return switch (owner) {
      case "llamacpp" -> ServerKind.LLAMA_SERVER;
      case "vllm" -> ServerKind.VLLM;
      case "organization_owner" -> ServerKind.LM_STUDIO;
      case "library" -> ServerKind.OLLAMA;
      default -> guess == ServerKind.LM_STUDIO ? guess : ServerKind.OTHER;
    };
  }
}
