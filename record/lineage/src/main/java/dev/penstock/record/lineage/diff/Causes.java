package dev.penstock.record.lineage.diff;

import dev.penstock.base.ProblemException;
import dev.penstock.record.ledger.CallDetail;
import dev.penstock.record.ledger.Ledger;
import dev.penstock.record.lineage.RunFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells from the calls of both rows, and from the versions that both runs used, why a row changed.
record Causes(Ledger ledger, Versions before, Versions after) {

  /// A row's stage in one run, and the ids of its calls by the stage's semantic calls.
  record Side(RunFile.Stage stage, List<List<Long>> calls) {
    Side {
      calls = List.copyOf(calls);
    }

    List<Long> calls(String label) {
      for (var i = 0; i < Math.min(calls.size(), stage.calls().size()); i++) {
        if (stage.calls().get(i).label().equals(label)) {
          return calls.get(i);
        }
      }
      return List.of();
    }
  }

  List<String> of(Side old, Side now) {
    var causes = new LinkedHashSet<String>();
    for (var call : now.stage().calls()) {
      if (old.stage().calls().stream().noneMatch(other -> other.label().equals(call.label()))) {
        causes.add(call.label() + " is new");
        continue;
      }
      var earlier = old.calls(call.label());
      var later = now.calls(call.label());
      if (!earlier.equals(later)) {
        causes.addAll(causes(call, earlier, later));
      }
    }
    var stage = now.stage().stage();
    if (causes.isEmpty()) {
      var version = changed(before.stages().get(stage), after.stages().get(stage));
      causes.add(
          version.isEmpty()
              ? "what the stage reads changed"
              : "the stage's SQL changed (" + version + ")");
    }
    return List.copyOf(causes);
  }

  private List<String> causes(RunFile.Call call, List<Long> earlier, List<Long> later) {
    if (earlier.isEmpty() || later.isEmpty()) {
      return List.of(
          call.label()
              + (later.isEmpty() ? " was not asked or failed" : " was not answered before"));
    }
    var old = call(earlier.getLast());
    var now = call(later.getLast());
    if (old.isEmpty() || now.isEmpty()) {
      return List.of("another answer of " + call.label());
    }
    return causes(call, old.get(), now.get());
  }

  private List<String> causes(RunFile.Call call, CallDetail old, CallDetail now) {
    var causes = new ArrayList<String>();
    if (!old.wireModel().equals(now.wireModel()) || !old.model().equals(now.model())) {
      causes.add("model " + model(old, now, true) + " → " + model(old, now, false));
    }
    var prompt = changed(before.prompts().get(call.prompt()), after.prompts().get(call.prompt()));
    if (!prompt.isEmpty()) {
      causes.add("prompt " + call.prompt() + " changed (" + prompt + ")");
    } else if (!instructions(old).equals(instructions(now))) {
      causes.add("the words of " + call.label() + " changed");
    } else if (!old.messages().equals(now.messages())) {
      causes.add("what " + call.label() + " is given changed");
    }
    if (causes.isEmpty()) {
      causes.add(call.label() + " was asked again");
    }
    return causes;
  }

  /// What stands before the row's own part.
  private static String instructions(CallDetail call) {
    var row = call.messages().indexOf("{\"role\":\"user\"");
    return row < 0 ? "" : call.messages().substring(0, row);
  }

  /// Its name in the project, or on the wire when only that changed.
  private static String model(CallDetail old, CallDetail now, boolean before) {
    var which = before ? old : now;
    return old.model().equals(now.model()) ? which.wireModel() : which.model();
  }

  private static String changed(@Nullable String old, @Nullable String now) {
    return old == null || now == null || old.equals(now) ? "" : old + " → " + now;
  }

  private Optional<CallDetail> call(long id) {
    try {
      return Optional.of(ledger.call(id));
    } catch (ProblemException e) {
      if (e.problem().code().equals("unknown_call")) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
