package dev.penstock.gateway.provider.local.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.penstock.gateway.api.Request.Message;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Puts messages between a model's marks, as its weights say it was trained.
///
/// The frame is rendered around placeholders, and only its tokens may be special ones: a message
/// cannot end its own turn, whatever it contains.
final class ChatTemplate {
  private static final int LONGEST_FRAME = 512;
  private final Library library;
  private final Vocabulary vocabulary;
  private final String template;

  ChatTemplate(Library library, Vocabulary vocabulary, String template) {
    this.library = library;
    this.vocabulary = vocabulary;
    this.template = template;
  }

  /// Whether llama.cpp knows the template; a frame that it guessed would only be bad for the
  /// answers.
  boolean known() {
    return rendered(List.of(new Message("user", ""))).isPresent();
  }

  /// The tokens of a conversation, up to where the answer begins.
  int[] tokens(List<Message> messages) {
    var rest = rendered(messages).orElseThrow(() -> new IllegalStateException("no frame"));
    var tokens = IntStream.builder();
    var first = true;
    for (var i = 0; i < messages.size(); i++) {
      var hole = hole(i);
      var at = rest.indexOf(hole);
      if (at < 0) {
        continue;
      }
      Arrays.stream(vocabulary.marked(rest.substring(0, at), first)).forEach(tokens::add);
      Arrays.stream(vocabulary.plain(messages.get(i).content())).forEach(tokens::add);
      rest = rest.substring(at + hole.length());
      first = false;
    }
    Arrays.stream(vocabulary.marked(rest, first)).forEach(tokens::add);
    return tokens.build().toArray();
  }

  private static String hole(int i) {
    return "\u0002hole" + i + "\u0003";
  }

  private Optional<String> rendered(List<Message> messages) {
    try (var arena = Arena.ofConfined()) {
      var list = arena.allocate(ADDRESS, messages.size() * 2L);
      for (var i = 0; i < messages.size(); i++) {
        list.setAtIndex(ADDRESS, i * 2L, arena.allocateFrom(messages.get(i).role()));
        list.setAtIndex(ADDRESS, i * 2L + 1, arena.allocateFrom(hole(i)));
      }
      var room = (messages.size() + 1) * LONGEST_FRAME;
      var into = arena.allocate(room);
      var length = render(arena, list, messages.size(), into);
      return length < 0 || length > room
          ? Optional.empty()
          : Optional.of(
              new String(into.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8));
    }
  }

  private int render(Arena arena, MemorySegment list, int count, MemorySegment into) {
    var name = arena.allocateFrom(template);
    return library.render.call(name, list, count, true, into, (int) into.byteSize());
  }
}
