package dev.penstock.gateway.core;

import dev.penstock.base.Digest128;
import dev.penstock.base.Failure;
import dev.penstock.base.Tokens;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.provider.Admitted;
import dev.penstock.gateway.provider.Provider;
import dev.penstock.gateway.provider.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// A model that says one text in small parts, from its start or from where it is told to go on, and
/// is cut off where a test says. A quarter of its characters are its tokens.
final class Teller implements Provider {
  private static final int PART = 7;

  private final String whole;
  private final Queue<Integer> cuts = new ArrayDeque<>();
  private final List<String> begun = new ArrayList<>();
  private Failure failure = new Failure.Cut("cut");
  private boolean interrupting;
  private boolean refusing;
  private boolean thinking;
  private int said;
  private Digest128 digest = new Digest128(0, 0);

  Teller(String whole) {
    this.whole = whole;
  }

  /// The next answer that is not cut yet, after so many of its characters.
  void cutAfter(int characters) {
    cuts.add(characters);
  }

  void failWith(Failure other) {
    failure = other;
  }

  void interruptAtCut() {
    interrupting = true;
  }

  void refuseToContinue() {
    refusing = true;
  }

  void think() {
    thinking = true;
  }

  /// Characters in all.
  int said() {
    return said;
  }

  /// What each call brought along as begun.
  List<String> begun() {
    return begun;
  }

  Digest128 digest() {
    return digest;
  }

  @Override
  public boolean streams() {
    return true;
  }

  @Override
  public Reply answer(Admitted call) throws InterruptedException {
    var chat = (Request.Chat) call.requests().getFirst();
    var last = chat.messages().getLast();
    var beginning = last.role().equals("assistant") ? last.content() : "";
    if (begun.isEmpty()) {
      digest = new Targets(List.of(call.model())).call(chat).first().digest();
    }
    begun.add(beginning);
    if (!beginning.isEmpty() && refusing) {
      var refused = new Failure.Refused(400, "does not support assistant message prefill");
      return new Reply.Failed(refused, Tokens.NONE, 400);
    }
    if (!whole.startsWith(beginning)) {
      throw new IllegalStateException("not a beginning of it: " + beginning);
    }
    return said(call, whole.substring(beginning.length()));
  }

  private Reply said(Admitted call, String rest) throws InterruptedException {
    if (thinking) {
      call.listener().thought();
    }
    var cut = cuts.poll();
    var end = cut == null ? rest.length() : cut;
    for (var at = 0; at < end; at += PART) {
      var part = rest.substring(at, Math.min(end, at + PART));
      said += part.length();
      if (call.streamed()) {
        call.listener().said(part);
      }
    }
    if (cut == null) {
      return new Reply.Text(rest, false, new Tokens(10, 0, (rest.length() + 3) / 4), 1, 200);
    }
    if (interrupting) {
      throw new InterruptedException("at the cut");
    }
    return new Reply.Failed(failure, Tokens.NONE, 0);
  }
}
