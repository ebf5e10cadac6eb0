package dev.penstock.gateway.core;

import dev.penstock.base.Failure;
import dev.penstock.base.Manner;
import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.api.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Goes on with an answer that broke off where the model can, and asks from the start where it
/// cannot.
///
/// The call that goes on has a ledger line, a worst case and tokens of its own; the answer on
/// record is the whole one.
record Resume(Targets targets, Broken broken, Reserve reserve) {
  private static final int CLIENT_ERROR = 400;

  Ending proceed(Call call) throws InterruptedException {
    var model = targets.model(call.model());
    var beginning = broken.beginning(call, model);
    if (beginning.isEmpty() || !(call.first().request() instanceof Request.Chat chat)) {
      return reserve.proceed(call);
    }
    var asked = new Call.Asked(begun(chat, beginning.get()), call.first().digest());
    var ending = reserve.proceed(new Call(List.of(asked), call.attempt(), Manner.CONTINUED));
    if (ending instanceof Ending.Failed(Failure.Refused(var status, _), _)
        && status >= CLIENT_ERROR) {
      broken.refused(call, model);
      return reserve.proceed(call);
    }
    return ending;
  }

  /// With the beginning as the assistant's last message, and room for as much less.
  private static Request.Chat begun(Request.Chat chat, Beginning beginning) {
    var messages = new ArrayList<>(chat.messages());
    messages.add(new Request.Message("assistant", beginning.prefix()));
    var parameters = new TreeMap<>(chat.parameters());
    if (WorstCase.isBounded(chat)) {
      var bound = Long.parseLong(parameters.get(WorstCase.OUTPUT_PARAMETER));
      var left = Math.max(1, bound - Hearing.tokens(beginning.prefix().length()));
      parameters.put(WorstCase.OUTPUT_PARAMETER, Long.toString(left));
    }
    return new Request.Chat(chat.model(), messages, null, parameters, chat.sample(), chat.origin());
  }
}
