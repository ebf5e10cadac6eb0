package dev.penstock.record.lineage;

import dev.penstock.base.ProblemException;
import dev.penstock.record.ledger.Ledger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Calls by id, as the ledger has them.
final class CallBook {
  private final Ledger ledger;
  private final Set<String> notes = new LinkedHashSet<>();

  CallBook(Ledger ledger) {
    this.ledger = ledger;
  }

  List<CallTrace> of(List<Long> ids) {
    var calls = new ArrayList<CallTrace>();
    for (var id : ids) {
      try {
        calls.add(CallTrace.of(ledger.call(id)));
      } catch (ProblemException e) {
        if (!e.problem().code().equals("unknown_call")) {
          throw e;
        }
        notes.add("call " + id + " is not in the ledger");
      }
    }
    return calls;
  }

  /// What could not be found.
  Set<String> notes() {
    return notes;
  }
}
