package dev.penstock.inference.operators;

import dev.penstock.base.Failure;
import dev.penstock.gateway.api.Answer;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.api.Request.Message;
import java.util.ArrayList;
import java.util.List;

/// Asks, reads, and asks again with the error when the answer is invalid.
///
/// @param repair how often it asks again; each is a call of its own in the ledger
/// @param hint what would help when a question is too long
record Conversation(Window window, int repair, String hint) {

  <X extends Exception> Result hold(Asker<X> asker, Request.Chat first, AnswerForm form) throws X {
    var tooLong = window.tooLong(first, hint);
    if (tooLong.isPresent()) {
      return new Result.Lost(tooLong.get(), List.of());
    }
    var calls = new ArrayList<Long>();
    var request = first;
    for (var again = 0; ; again++) {
      switch (asker.ask(request)) {
        case Heard.Unknown _ -> {
          return new Result.Unasked();
        }
        case Heard.Failed(var failure, var call) -> {
          if (call != 0) {
            calls.add(call);
          }
          return new Result.Lost(failure, calls);
        }
        case Heard.Said(var answer) -> {
          calls.add(answer.call());
          switch (read(answer, form, request, asker.dry() && !answer.reused())) {
            case AnswerForm.Read.Good(var value, var confidence, var evidence) -> {
              return new Result.Got(value, confidence, evidence, calls);
            }
            case AnswerForm.Read.Bad(var why) -> {
              var next = corrected(request, answer, why);
              if (again >= repair || window.tooLong(next, hint).isPresent()) {
                return new Result.Lost(new Failure.InvalidAnswer(said(why, again)), calls);
              }
              request = next;
            }
          }
        }
      }
    }
  }

  private static AnswerForm.Read read(
      Answer answer, AnswerForm form, Request.Chat request, boolean guessed) {
    if (!answer.truncated()) {
      return guessed ? form.readGuessed(answer.text()) : form.read(answer.text());
    }
    var kept = Window.kept(request);
    return new AnswerForm.Read.Bad(
        "the answer was cut off at max_output_tokens" + (kept == 0 ? "" : " (" + kept + ")"));
  }

  private static Request.Chat corrected(Request.Chat request, Answer answer, String why) {
    var messages = new ArrayList<>(request.messages());
    messages.add(new Message("assistant", answer.text().isBlank() ? "(empty)" : answer.text()));
    messages.add(new Message("user", correction(request, answer, why)));
    return new Request.Chat(
        request.model(),
        messages,
        request.schema(),
        request.parameters(),
        request.sample(),
        request.origin());
  }

  private static String correction(Request.Chat request, Answer answer, String why) {
    var wish =
        answer.truncated()
            ? "Answer again, much shorter"
            : request.schema() == null
                ? "Answer again"
                : "Answer again with one corrected JSON object";
    return "That answer is not valid: " + why + ". " + wish + ", and with nothing else.";
  }

  private static String said(String why, int again) {
    return again == 0 ? why : why + " (after asking " + (again + 1) + " times)";
  }
}
