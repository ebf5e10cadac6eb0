package dev.penstock.inference.operators;

import dev.penstock.base.Origin;
import dev.penstock.gateway.api.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `AI_SUMMARIZE` with `chunk`: a text that does not fit the context is summarised in parts, and
/// the summaries together.
record ChunkedSummary(ChatProgram whole, Tree tree, boolean byParagraph) implements Program {

  @Override
  public <X extends Exception> Result run(
      List<@Nullable String> arguments, Origin origin, Asker<X> asker) throws X {
    if (!(whole.questions().of(arguments) instanceof Questions.Asked.Ask ask)
        || tree.conversation().window().tooLong(whole.request(ask, origin), "").isEmpty()) {
      return whole.run(arguments, origin, asker);
    }
    var wording = wording(ask.messages().getFirst().content());
    var tokens = tree.conversation().window().tokens();
    var room = Math.max(1, tree.room(wording) - 12);
    var text = String.valueOf(arguments.getFirst());
    var chunks =
        byParagraph ? Chunks.paragraphs(text, room, tokens) : Chunks.words(text, room, tokens);
    return tree.reduce(chunks, wording, origin, asker);
  }

  private static Tree.Wording wording(String instructions) {
    var parts =
        instructions + "\n\nThe items are parts of one text, in order, or summaries of its parts.";
    return new Tree.Wording(instructions, parts, parts, parts);
  }

  @Override
  public long outputTokens(Request request) {
    return whole.outputTokens(request);
  }
}
