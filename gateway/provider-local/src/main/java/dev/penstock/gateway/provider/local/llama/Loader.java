package dev.penstock.gateway.provider.local.llama;

import dev.penstock.catalog.models.Model;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Opens natives, once a process, and weights.
final class Loader {
  /// A context is memory (22 KB a token in a model of 135 million parameters, 28 in one of 1.5
  /// billion), so a long one must be asked for.
  private static final int DEFAULT_WINDOW = 4096;

  private static final byte[] MAGIC = "GGUF".getBytes(StandardCharsets.US_ASCII);
  private static final Map<Path, Started> STARTED = new ConcurrentHashMap<>();

  /// `library` is null when there is a problem.
  record Started(@Nullable Library library, NativeLog log, String problem) {}

  private final Size size;

  Loader(Size size) {
    this.size = size;
  }

  /// Takes as many tokens of context as the project says, else as many as the model was trained
  /// for, but no more than 4096.
  Opening open(Model model, Optional<Path> weights, Optional<Path> natives) {
    var name = model.wireName();
    var file = weights.flatMap(Loader::gguf);
    if (file.isEmpty()) {
      return Opening.missing(
          "the weights of `"
              + name
              + "` are not here"
              + weights.map(path -> ": there is no .gguf file in " + path).orElse("")
              + "; `penstock models pull "
              + name
              + "` gets them");
    }
    if (!isGguf(file.get())) {
      return Opening.missing(
          file.get()
              + " is no GGUF file; `penstock models pull "
              + name
              + "` gets the weights anew");
    }
    var libraries = natives.flatMap(Natives::in);
    if (libraries.isEmpty()) {
      return Opening.missing(
          "llama.cpp, which runs `"
              + name
              + "`, is not here"
              + natives.map(path -> ": there is no libllama in " + path).orElse("")
              + "; `penstock models pull "
              + name
              + "` gets it too");
    }
    var started = started(libraries.get());
    var library = started.library();
    return library == null
        ? Opening.missing(started.problem())
        : load(library, started.log(), model, file.get());
  }

  static Started started(Natives natives) {
    return STARTED.computeIfAbsent(natives.llama(), _ -> start(natives));
  }

  private static Started start(Natives natives) {
    var log = new NativeLog();
    var place = "llama.cpp in " + natives.folder();
    var machine =
        System.getProperty("os.name").toLowerCase(Locale.ROOT)
            + "-"
            + System.getProperty("os.arch");
    try {
      var library = new Library(natives);
      var mismatch = Structs.mismatch(library, Strings.read(library.version.call()));
      if (!mismatch.isEmpty()) {
        return new Started(
            null, log, place + ": " + mismatch + "; this version works with " + Structs.RELEASE);
      }
      try (var arena = Arena.ofConfined()) {
        library.logTo.call(log.callback(), MemorySegment.NULL);
        library.loadBackends.call(arena.allocateFrom(natives.folder().toString()));
        library.start.call();
      }
      return new Started(library, log, "");
    } catch (IllegalArgumentException e) {
      return new Started(
          null, log, place + " does not load on this machine (" + machine + "): " + e.getMessage());
    }
  }

  private Opening load(Library library, NativeLog log, Model asked, Path file) {
    log.taken();
    try (var arena = Arena.ofConfined()) {
      var model =
          library.loadModel.call(
              arena.allocateFrom(file.toString()), Structs.model(library, arena));
      if (model.address() == 0) {
        return Opening.missing(
            file
                + " does not load: "
                + log.taken()
                + "; `penstock models pull "
                + asked.wireName()
                + "` gets the weights anew");
      }
      var opening = ready(library, log, asked, model);
      if (opening instanceof Opening.Failed) {
        library.freeModel.call(model);
      }
      return opening;
    }
  }

  private Opening ready(Library library, NativeLog log, Model asked, MemorySegment model) {
    var name = asked.wireName();
    var window = asked.contextTokens();
    var vocabulary = new Vocabulary(library, library.vocabulary.call(model));
    var text = Strings.read(library.chatTemplate.call(model, MemorySegment.NULL));
    var template = new ChatTemplate(library, vocabulary, text);
    if (text.isEmpty() || !template.known()) {
      return Opening.missing(
          "`"
              + name
              + "` has "
              + (text.isEmpty()
                  ? "no chat template"
                  : "a chat template that llama.cpp does not know")
              + ": it was not trained to answer; an instruct model would");
    }
    var trained = library.trainedContext.call(model);
    var cells = (int) (window > 0 ? Math.min(window, trained) : Math.min(DEFAULT_WINDOW, trained));
    var weights = new Opened.Weights(library, log, model, vocabulary);
    try {
      var engine =
          new Engine(weights, size.with(asked.limits().concurrency()), cells, vocabulary.end());
      return new Opening.Ready(new Opened(weights, engine, template, cells));
    } catch (IllegalArgumentException e) {
      return Opening.missing(
          "a context of " + cells + " tokens for `" + name + "`: " + e.getMessage());
    }
  }

  /// The file itself, or the only one of its kind in a folder.
  private static Optional<Path> gguf(Path place) {
    if (Files.isRegularFile(place)) {
      return Optional.of(place);
    }
    try (var files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(".gguf")).sorted().findFirst();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static boolean isGguf(Path file) {
    try (var stream = Files.newInputStream(file)) {
      return Arrays.equals(stream.readNBytes(MAGIC.length), MAGIC);
    } catch (IOException _) {
      return false;
    }
  }
}
