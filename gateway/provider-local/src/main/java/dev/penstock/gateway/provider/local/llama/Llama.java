package dev.penstock.gateway.provider.local.llama;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penstock.base.Failure;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.provider.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/// Answers chats with weights on this machine. Each model is opened when it is first asked.
///
/// Safe for many threads; a caller blocks until its answer is there, or the model's timeout is
/// over, or it is interrupted.
public final class Llama implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  /// Room for an answer whose length nobody limited.
  private static final int ANSWER = 1024;

  private static final int LEAST_ANSWER = 16;

  private final Function<String, Optional<Path>> weights;
  private final Supplier<Optional<Path>> natives;
  private final Loader loader;
  private final Map<String, Opened> open = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private boolean closed;

  /// @param weights the .gguf file, or its folder, of a model by its provider's name
  /// @param natives the folder that holds libllama, at some depth
  public Llama(
      Function<String, Optional<Path>> weights, Supplier<Optional<Path>> natives, Size size) {
    this.weights = weights;
    this.natives = natives;
    this.loader = new Loader(size);
  }

  /// Answers, or says why not; a question that does not fit is never shortened.
  public Reply answer(Model model, Request.Chat chat) throws InterruptedException {
    var start = System.nanoTime();
    try {
      return switch (opened(model)) {
        case Opening.Failed(var failure) -> Replies.failed(failure);
        case Opening.Ready(var opened) -> answer(model, chat, opened, start);
      };
    } catch (IllegalArgumentException e) {
      return Replies.failed(new Failure.Refused(400, String.valueOf(e.getMessage())));
    }
  }

  /// The tokens that a model makes of a text. Empty when it is not here.
  public OptionalLong tokens(Model model, String text) throws InterruptedException {
    return switch (opened(model)) {
      case Opening.Failed _ -> OptionalLong.empty();
      case Opening.Ready(var opened) -> OptionalLong.of(opened.plain(text).length);
    };
  }

  private Opening opened(Model model) {
    lock.lock();
    try {
      var key = model.wireName() + "|" + model.contextTokens() + "|" + model.limits().concurrency();
      var known = open.get(key);
      if (known != null) {
        return new Opening.Ready(known);
      }
      if (closed) {
        return new Opening.Failed(Replies.CLOSED);
      }
      var name = model.wireName();
      var opening = loader.open(model, weights.apply(name), natives.get());
      if (opening instanceof Opening.Ready(var opened)) {
        open.put(key, opened);
      }
      return opening;
    } finally {
      lock.unlock();
    }
  }

  private static Reply answer(Model model, Request.Chat chat, Opened opened, long start)
      throws InterruptedException {
    var settings = Settings.of(model, chat);
    var prompt = opened.conversation(chat.messages());
    var limit = limit(settings, prompt.length, opened.window());
    if (prompt.length + limit > opened.window()) {
      return Replies.failed(tooLong(model, prompt.length, settings.limit(), opened.window()));
    }
    var question = question(chat, prompt, settings, limit, opened);
    var timeout = model.timeout().minusNanos(System.nanoTime() - start);
    var said = opened.engine().ask(question.job(), timeout);
    return said.map(how -> Replies.of(how, question, settings, start))
        .orElseGet(() -> Replies.failed(new Failure.TimedOut(model.timeout())));
  }

  private static int limit(Settings settings, int asked, int window) {
    return settings.limit() > 0
        ? settings.limit()
        : Math.clamp(window - (long) asked, LEAST_ANSWER, ANSWER);
  }

  private static Failure tooLong(Model model, int asked, int kept, int window) {
    var forAnswer =
        kept == 0 ? "" : String.format(Locale.ROOT, " and %,d are kept for the answer", kept);
    return new Failure.TooLong(
        String.format(
            Locale.ROOT,
            "the question has %,d tokens%s, but `%s` takes %,d; a shorter text%s or a larger"
                + " context_tokens would help",
            asked,
            forAnswer,
            model.name(),
            window,
            kept == 0 ? "" : ", a smaller max_output_tokens"));
  }

  private static Question question(
      Request.Chat chat, int[] prompt, Settings settings, int limit, Opened opened)
      throws InterruptedException {
    var schema = schema(chat);
    if (schema.isEmpty()) {
      return Question.text(prompt, settings, limit);
    }
    var choices = Choices.of(schema.get());
    if (choices.isPresent()) {
      var answers = new ArrayList<List<Integer>>();
      for (var text : choices.get().texts()) {
        answers.add(Arrays.stream(opened.plain(text)).boxed().toList());
      }
      var closed = Question.choice(prompt, choices.get(), answers);
      if (closed.fits(opened.window())) {
        return closed;
      }
    }
    return Question.json(prompt, settings, limit, schema.get());
  }

  private static Optional<JsonNode> schema(Request.Chat chat) {
    var schema = chat.schema();
    try {
      return schema == null ? Optional.empty() : Optional.of(JSON.readTree(schema));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the schema is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /// Ends every call with a failure and frees the models.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      open.values().forEach(Opened::close);
      open.clear();
    } finally {
      lock.unlock();
    }
  }
}
