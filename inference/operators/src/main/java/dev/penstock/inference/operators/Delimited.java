package dev.penstock.inference.operators;

/// Puts a row's text between tags that it cannot close itself.
final class Delimited {
  private Delimited() {}

  /// `<name>`, the value, `</name>`; the tag gets a number when the value holds its end.
  static String block(String name, String value) {
    var tag = name;
    for (var i = 2; value.contains("</" + tag + ">"); i++) {
      tag = name + "_" + i;
    }
    return "<" + tag + ">\n" + value + "\n</" + tag + ">";
  }
}
