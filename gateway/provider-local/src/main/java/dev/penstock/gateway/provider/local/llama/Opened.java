package dev.penstock.gateway.provider.local.llama;

import dev.penstock.gateway.api.Request.Message;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// Weights in memory, with a context.
///
/// Text is cut into tokens on a thread of its own: the library recurses deeply over long texts, and
/// nobody may use the vocabulary of a model that was freed.
final class Opened implements AutoCloseable {
  private static final long STACK = 16L << 20;

  /// What an engine needs of weights.
  record Weights(Library library, NativeLog log, MemorySegment model, Vocabulary vocabulary) {}

  private final Weights weights;
  private final Engine engine;
  private final ChatTemplate template;
  private final int window;
  private final ExecutorService texts =
      Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(null, task, "embedded-llama-text", STACK);
        thread.setDaemon(true);
        return thread;
      });

  Opened(Weights weights, Engine engine, ChatTemplate template, int window) {
    this.weights = weights;
    this.engine = engine;
    this.template = template;
    this.window = window;
  }

  Engine engine() {
    return engine;
  }

  /// Tokens that a question and its answer may have together.
  int window() {
    return window;
  }

  int[] plain(String text) throws InterruptedException {
    return cut(() -> weights.vocabulary().plain(text));
  }

  int[] conversation(List<Message> messages) throws InterruptedException {
    return cut(() -> template.tokens(messages));
  }

  private int[] cut(Callable<int[]> task) throws InterruptedException {
    try {
      return texts.submit(task).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (RejectedExecutionException _) {
      return new int[0]; // closed: the engine says so
    }
  }

  @Override
  public void close() {
    engine.close();
    texts.close();
    weights.library().freeModel.call(weights.model());
  }
}
