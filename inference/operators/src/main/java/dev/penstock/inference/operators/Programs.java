package dev.penstock.inference.operators;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.base.ValueType;
import dev.penstock.catalog.models.Capability;
import dev.penstock.gateway.api.Request.Message;
import dev.penstock.query.fragment.Prompt;
import dev.penstock.query.fragment.SemanticCall;
import dev.penstock.query.fragment.SemanticCall.Argument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Chooses the program for one call, and checks what is constant in it.
record Programs(SemanticCall call, Options options, Window window) {
  private static final int REPAIR = 2;
  private static final ValueType SENTIMENT =
      new ValueType.Enumeration(List.of("positive", "neutral", "negative", "mixed"));
  private static final String KINDS =
      "names of people, e-mail and postal addresses, phone numbers, account and card numbers,"
          + " identity numbers, dates of birth";
  private static final String SHORTER =
      "shorten or split the text, or use a model with a larger context";

  Program program(@Nullable Prompt prompt) {
    return switch (call.function()) {
      case COMPLETE -> template(false, complete());
      case FILTER -> template(true, new Typed(new ValueType.Bool(), confident()));
      case EXTRACT -> extract();
      case CLASSIFY -> classify();
      case SENTIMENT ->
          text(
              _ -> Instructions.sentiment(),
              List.of(),
              new Typed(SENTIMENT, confident()),
              OutputGuess.of(SENTIMENT));
      case SUMMARIZE -> summarize();
      case TRANSLATE -> text(Programs::translate, OutputGuess.likeInput(window.tokens()));
      case REDACT -> text(Programs::redact, OutputGuess.likeInput(window.tokens()));
      case EMBED -> new EmbedProgram(new Embedding(window));
      case SIMILARITY -> new SimilarityProgram(new Embedding(window));
      case AGGREGATE -> new AggregateProgram(tree(Map.of()), null, OutputGuess.PARAGRAPH);
      case SUMMARIZE_ALL ->
          new AggregateProgram(
              tree(Map.of()),
              "Summarize what the items say, in one short paragraph.",
              OutputGuess.PARAGRAPH);
      case PROMPT -> prompt(prompt);
      case COUNT_TOKENS -> throw new IllegalStateException("counting tokens asks no model");
    };
  }

  private AnswerForm complete() {
    return options.node("response_format").isPresent() ? new Typed(inner(), confident()) : text();
  }

  /// Free text, unless its confidence is asked for: then it is a field beside it.
  private AnswerForm text() {
    return confident() ? new Typed(new ValueType.Text(), true) : new FreeText();
  }

  private Program template(boolean filter, AnswerForm form) {
    var text = constant(0);
    var template = text == null ? null : Template.numbered(text);
    if (template != null) {
      TemplateQuestions.check(call.label(), template, call.arguments().size() - 1);
    }
    var guess = form instanceof Typed typed ? OutputGuess.of(typed.wire()) : OutputGuess.PARAGRAPH;
    return chat(
        new TemplateQuestions(template, form, filter, call.arguments().size() - 1),
        guess,
        Map.of(),
        REPAIR);
  }

  private Program extract() {
    var form = new Typed(inner(), confident());
    var turns = new ArrayList<Message>();
    var examples = options.node("examples").map(Programs::list).orElse(List.of());
    for (var example : examples) {
      var output = example.path("output");
      if (!example.path("text").isTextual() || !output.isObject()) {
        throw bad("an example needs `text` and `output`: " + example);
      }
      var check = new AnswerCheck();
      check.check(form.type(), output, "");
      if (!check.wrong().isEmpty()) {
        throw bad("the output of an example is not valid: " + String.join("; ", check.wrong()));
      }
      turns.add(new Message("user", Delimited.block("text", example.path("text").textValue())));
      turns.add(new Message("assistant", form.written(output)));
    }
    return text(_ -> Instructions.extract(), turns, form, OutputGuess.of(form.wire()));
  }

  private Program classify() {
    var text = constant(1);
    var labels = text == null ? null : read(() -> Labels.read(text));
    var examples =
        options
            .node("examples")
            .map(node -> read(() -> Labels.Example.read(node)))
            .orElse(List.of());
    if (!options.flag("multi") && examples.stream().anyMatch(one -> one.labels().size() != 1)) {
      throw bad("an example has one label, unless `multi` is true");
    }
    if (labels != null) {
      examples.stream()
          .flatMap(example -> example.labels().stream())
          .filter(label -> !labels.descriptions().containsKey(label))
          .findFirst()
          .ifPresent(label -> {
            throw bad(
                "an example has the label `" + label + "`; " + Nearest.hint(label, labels.names()));
          });
    }
    return window.model().capabilities().contains(Capability.CHAT)
        ? chat(
            new ClassifyQuestions(labels, examples, options.flag("multi"), confident()),
            _ -> options.flag("multi") ? 15 : 8,
            Map.of(),
            REPAIR)
        : classifyByEmbedding(labels, examples);
  }

  private Program classifyByEmbedding(@Nullable Labels labels, List<Labels.Example> examples) {
    if (options.flag("multi")) {
      throw bad("`multi` needs a model that chats; `" + window.model().name() + "` only embeds");
    }
    if (!options.parameters().isEmpty()) {
      var name = options.parameters().keySet().iterator().next();
      throw bad(
          "`" + name + "` means nothing to `" + window.model().name() + "`, which only embeds");
    }
    return new ClassifyByEmbedding(new Embedding(window), labels, examples);
  }

  private Program summarize() {
    var chunk = options.text("chunk");
    var hint = chunk.isPresent() ? "" : "chunk => 'words' would summarize it in parts";
    var questions = new TextQuestions(Programs::summarize, List.of(), text());
    var whole = chat(questions, OutputGuess.PARAGRAPH, Map.of(), REPAIR, hint);
    return chunk
        .<Program>map(how -> new ChunkedSummary(whole, tree(Map.of()), how.equals("paragraphs")))
        .orElse(whole);
  }

  private static String summarize(List<@Nullable String> arguments) {
    var words = arguments.size() > 1 ? arguments.get(1) : null;
    return Instructions.summarize(words == null ? 0 : whole(words));
  }

  private static long whole(String number) {
    try {
      return new java.math.BigDecimal(number.strip()).longValue();
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static @Nullable String translate(List<@Nullable String> arguments) {
    var from = arguments.get(1);
    var to = arguments.get(2);
    return to == null ? null : Instructions.translate(from == null ? "" : from, to);
  }

  private static String redact(List<@Nullable String> arguments) {
    var kinds = arguments.size() > 1 ? arguments.get(1) : null;
    if (kinds == null || kinds.isBlank()) {
      return Instructions.redact(KINDS);
    }
    var listed = Json.read(kinds).filter(JsonNode::isArray).map(Programs::list);
    return Instructions.redact(
        listed
            .map(list -> list.stream().map(JsonNode::asText).collect(Collectors.joining(", ")))
            .orElse(kinds));
  }

  private Program prompt(@Nullable Prompt prompt) {
    if (prompt == null) {
      throw new IllegalStateException("a prompt's call without its prompt");
    }
    var questions = new PromptQuestions(prompt, prompt.output(), confident());
    return chat(questions, OutputGuess.of(prompt.output()), prompt.parameters(), prompt.repair());
  }

  private Program text(TextQuestions.Wording wording, OutputGuess guess) {
    return text(wording, List.of(), text(), guess);
  }

  private Program text(
      TextQuestions.Wording wording, List<Message> examples, AnswerForm form, OutputGuess guess) {
    return chat(new TextQuestions(wording, examples, form), guess, Map.of(), REPAIR);
  }

  private ChatProgram chat(
      Questions questions, OutputGuess guess, Map<String, String> parameters, int repair) {
    return chat(questions, guess, parameters, repair, SHORTER);
  }

  private ChatProgram chat(
      Questions questions,
      OutputGuess guess,
      Map<String, String> parameters,
      int repair,
      String hint) {
    return new ChatProgram(
        questions,
        new Conversation(window, options.repair(repair), hint),
        window.model().name(),
        parameters(parameters),
        guess);
  }

  private Tree tree(Map<String, String> parameters) {
    return new Tree(
        new Conversation(window, options.repair(REPAIR), SHORTER),
        window.model().name(),
        parameters(parameters));
  }

  /// Everything that shapes the answer stands in the question, so that changing it asks again.
  private Map<String, String> parameters(Map<String, String> prompts) {
    var parameters = new LinkedHashMap<>(window.model().parameters());
    parameters.putAll(prompts);
    parameters.putAll(options.parameters());
    return parameters;
  }

  private ValueType inner() {
    return options.details().inside(call.result());
  }

  private boolean confident() {
    return options.details() != Details.NONE;
  }

  private @Nullable String constant(int argument) {
    return call.arguments().get(argument) instanceof Argument.Constant(var value) ? value : null;
  }

  private static List<JsonNode> list(JsonNode node) {
    var list = node.isTextual() ? Json.read(node.textValue()).orElse(node) : node;
    var items = new ArrayList<JsonNode>();
    list.forEach(items::add);
    return items;
  }

  private <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  private ProblemException bad(String message) {
    return Problem.of("bad_option", call.label() + ": " + message, "").exception();
  }
}
