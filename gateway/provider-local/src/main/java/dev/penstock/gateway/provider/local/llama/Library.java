package dev.penstock.gateway.provider.local.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandleProxies;
import java.util.List;

/// The functions of libllama that are used here, each as an interface of one method.
///
/// What the library reports of structs is checked by [Structs]; a library is never unloaded,
/// because its backends cannot be.
@SuppressWarnings("restricted") // calling C is what it is for
final class Library {

  public interface Run {
    void call();
  }

  public interface Text {
    MemorySegment call();
  }

  public interface Defaults {
    MemorySegment call(SegmentAllocator into);
  }

  public interface Load {
    MemorySegment call(MemorySegment of, MemorySegment parameters);
  }

  public interface Of {
    MemorySegment call(MemorySegment object);
  }

  public interface Count {
    int call(MemorySegment object);
  }

  public interface With {
    void call(MemorySegment object);
  }

  public interface Pair {
    void call(MemorySegment one, MemorySegment other);
  }

  public interface Find {
    MemorySegment call(MemorySegment in, MemorySegment name);
  }

  public interface OfToken {
    boolean call(MemorySegment vocabulary, int token);
  }

  public interface Tokenize {
    int call(
        MemorySegment vocabulary,
        MemorySegment text,
        int length,
        MemorySegment tokens,
        int room,
        boolean addSpecial,
        boolean parseSpecial);
  }

  public interface Piece {
    int call(
        MemorySegment vocabulary,
        int token,
        MemorySegment into,
        int room,
        int strip,
        boolean special);
  }

  public interface Render {
    int call(
        MemorySegment template,
        MemorySegment messages,
        long count,
        boolean answerNext,
        MemorySegment into,
        int room);
  }

  public interface Decode {
    int call(MemorySegment context, MemorySegment batch);
  }

  public interface Row {
    MemorySegment call(MemorySegment context, int row);
  }

  public interface Remove {
    boolean call(MemorySegment memory, int sequence, int from, int to);
  }

  public interface Copy {
    void call(MemorySegment memory, int source, int target, int from, int to);
  }

  public interface Grammar {
    MemorySegment call(MemorySegment vocabulary, MemorySegment text, MemorySegment root);
  }

  public interface Accept {
    void call(MemorySegment sampler, int token);
  }

  private final Linker linker = Linker.nativeLinker();
  private final List<SymbolLookup> symbols;

  final Text version;
  final Run start;
  final With loadBackends;
  final Pair logTo;
  final Defaults modelDefaults;
  final Defaults contextDefaults;
  final Load loadModel;
  final With freeModel;
  final Load newContext;
  final With freeContext;
  final Of vocabulary;
  final Count trainedContext;
  final Find chatTemplate;
  final Count vocabularySize;
  final OfToken endsGeneration;
  final Tokenize tokenize;
  final Piece piece;
  final Render render;
  final Decode decode;
  final Row logits;
  final Of memory;
  final Remove forget;
  final Copy share;
  final Grammar grammar;
  final Of cloneSampler;
  final With freeSampler;
  final Pair apply;
  final Accept accept;

  /// @throws IllegalArgumentException when a file is no library for this machine, or lacks a
  ///   function
  Library(Natives natives) {
    symbols =
        List.of(
            SymbolLookup.libraryLookup(natives.llama(), Arena.global()),
            SymbolLookup.libraryLookup(natives.ggml(), Arena.global()));
    version = bind(Text.class, "llama_version", ADDRESS);
    start = bind(Run.class, "llama_backend_init");
    loadBackends = run(With.class, "ggml_backend_load_all_from_path", ADDRESS);
    logTo = run(Pair.class, "llama_log_set", ADDRESS, ADDRESS);
    modelDefaults = bind(Defaults.class, "llama_model_default_params", Structs.MODEL);
    contextDefaults = bind(Defaults.class, "llama_context_default_params", Structs.CONTEXT);
    loadModel = bind(Load.class, "llama_model_load_from_file", ADDRESS, ADDRESS, Structs.MODEL);
    freeModel = run(With.class, "llama_model_free", ADDRESS);
    newContext = bind(Load.class, "llama_init_from_model", ADDRESS, ADDRESS, Structs.CONTEXT);
    freeContext = run(With.class, "llama_free", ADDRESS);
    vocabulary = bind(Of.class, "llama_model_get_vocab", ADDRESS, ADDRESS);
    trainedContext = bind(Count.class, "llama_model_n_ctx_train", JAVA_INT, ADDRESS);
    chatTemplate = bind(Find.class, "llama_model_chat_template", ADDRESS, ADDRESS, ADDRESS);
    vocabularySize = bind(Count.class, "llama_vocab_n_tokens", JAVA_INT, ADDRESS);
    endsGeneration = bind(OfToken.class, "llama_vocab_is_eog", JAVA_BOOLEAN, ADDRESS, JAVA_INT);
    tokenize =
        bind(
            Tokenize.class,
            "llama_tokenize",
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            JAVA_INT,
            ADDRESS,
            JAVA_INT,
            JAVA_BOOLEAN,
            JAVA_BOOLEAN);
    piece =
        bind(
            Piece.class,
            "llama_token_to_piece",
            JAVA_INT,
            ADDRESS,
            JAVA_INT,
            ADDRESS,
            JAVA_INT,
            JAVA_INT,
            JAVA_BOOLEAN);
    render =
        bind(
            Render.class,
            "llama_chat_apply_template",
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            JAVA_LONG,
            JAVA_BOOLEAN,
            ADDRESS,
            JAVA_INT);
    decode = bind(Decode.class, "llama_decode", JAVA_INT, ADDRESS, Structs.BATCH);
    logits = bind(Row.class, "llama_get_logits_ith", ADDRESS, ADDRESS, JAVA_INT);
    memory = bind(Of.class, "llama_get_memory", ADDRESS, ADDRESS);
    forget =
        bind(
            Remove.class,
            "llama_memory_seq_rm",
            JAVA_BOOLEAN,
            ADDRESS,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT);
    share = run(Copy.class, "llama_memory_seq_cp", ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    grammar = bind(Grammar.class, "llama_sampler_init_grammar", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    cloneSampler = bind(Of.class, "llama_sampler_clone", ADDRESS, ADDRESS);
    freeSampler = run(With.class, "llama_sampler_free", ADDRESS);
    apply = run(Pair.class, "llama_sampler_apply", ADDRESS, ADDRESS);
    accept = run(Accept.class, "llama_sampler_accept", ADDRESS, JAVA_INT);
  }

  private Run bind(Class<Run> type, String name) {
    return run(type, name);
  }

  private <T> T bind(Class<T> type, String name, MemoryLayout result, MemoryLayout... arguments) {
    return bound(type, name, FunctionDescriptor.of(result, arguments));
  }

  private <T> T run(Class<T> type, String name, MemoryLayout... arguments) {
    return bound(type, name, FunctionDescriptor.ofVoid(arguments));
  }

  private <T> T bound(Class<T> type, String name, FunctionDescriptor function) {
    var address =
        symbols.stream()
            .flatMap(lookup -> lookup.find(name).stream())
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("it has no function " + name));
    return MethodHandleProxies.asInterfaceInstance(type, linker.downcallHandle(address, function));
  }
}
