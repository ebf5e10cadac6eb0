package dev.penstock.record.archive;

import dev.penstock.record.ledger.SealableQuestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The forms of a segment, found while its questions pass.
final class Forms {
  /// Enough examples to tell what is shared from what is equal by chance.
  private static final int EXAMPLES = 16;

  private record Group(long scope, long template) {}

  private final Map<Group, Literals> learned = new HashMap<>();
  private final Map<Form, Integer> numbers = new LinkedHashMap<>();

  /// A question in its form.
  record Filled(int number, Form form, String cells) {}

  /// Looks at questions that come soon.
  void learn(List<SealableQuestion> questions) {
    var examples = new HashMap<Group, List<String>>();
    for (var question : questions) {
      var group = new Group(question.scope(), question.template());
      if (!learned.containsKey(group)) {
        var some = examples.computeIfAbsent(group, _ -> new ArrayList<>());
        if (some.size() < EXAMPLES) {
          some.add(question.arguments());
        }
      }
    }
    examples.forEach((group, some) -> {
      var literals = Literals.learn(some);
      if (!literals.equals(Literals.NONE)) {
        learned.put(group, literals);
      }
    });
  }

  Filled fill(SealableQuestion question) {
    var group = new Group(question.scope(), question.template());
    var literals = learned.getOrDefault(group, Literals.NONE);
    var cells = literals.cells(question.arguments());
    if (cells == null) {
      literals = Literals.NONE;
      cells = question.arguments();
    }
    var form = new Form(question.messages(), question.shape(), literals);
    return new Filled(numbers.computeIfAbsent(form, _ -> numbers.size()), form, cells);
  }

  Map<Form, Integer> numbers() {
    return numbers;
  }
}
