package dev.penstock.query.project;

import dev.penstock.base.ValueType;
import java.util.List;
import java.util.regex.Pattern;

/// A prompt file's body. `{{ name }}` inserts an input's value and can do nothing else.
record Template(TextFile file, int start) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.*?)(}}|\\R|\\z)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /// Without the blank lines around it.
  String text(List<ValueType.Field> inputs) {
    var names = inputs.stream().map(ValueType.Field::name).toList();
    var matcher = PLACEHOLDER.matcher(file.text()).region(start, file.text().length());
    while (matcher.find()) {
      var name = matcher.group(1).strip();
      var place = file.at(matcher.start());
      if (!matcher.group(2).equals("}}")) {
        throw place.refuse("bad_placeholder", "`{{` is not closed by `}}` in its line", "");
      }
      if (!NAME.matcher(name).matches()) {
        throw place.refuse(
            "bad_placeholder",
            "`{{ " + name + " }}` is not a name: placeholders only insert inputs",
            PromptReader.hint(name, names));
      }
      if (!names.contains(name)) {
        throw place.refuse(
            "unknown_input", "`" + name + "` is not an input", PromptReader.hint(name, names));
      }
    }
    var text = file.text().substring(start).strip();
    if (text.isEmpty()) {
      throw file.at(start).refuse("bad_prompt", "there are no words below the header", "");
    }
    return text;
  }
}
