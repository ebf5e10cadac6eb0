package dev.penstock.query.exchange;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/// An array as PostgreSQL writes it, `{1,NULL,"a \"b\""}`, as JSON whose elements are texts.
final class PostgresArray {
  private final String text;
  private final StringBuilder json = new StringBuilder();
  private int at;

  private PostgresArray(String text) {
    this.text = text;
    // bounds may stand before it: [0:2]={1,2,3}
    this.at = Math.max(0, text.startsWith("[") ? text.indexOf("={") + 1 : 0);
  }

  static String json(String text) {
    var array = new PostgresArray(text);
    array.list();
    return array.json.toString();
  }

  private void list() {
    at++;
    json.append('[');
    while (at < text.length() && text.charAt(at) != '}') {
      switch (text.charAt(at)) {
        case '{' -> list();
        case ',' -> {
          json.append(',');
          at++;
        }
        case '"' -> quoted();
        default -> plain();
      }
    }
    at++;
    json.append(']');
  }

  private void quoted() {
    var value = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      if (text.charAt(at) == '\\') {
        at++;
      }
      value.append(text.charAt(at));
    }
    at++;
    text(value.toString());
  }

  private void plain() {
    var start = at;
    while (at < text.length() && ",}".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    var value = text.substring(start, at);
    if (value.equals("NULL")) {
      json.append("null");
    } else {
      text(value);
    }
  }

  private void text(String value) {
    json.append('"').append(JsonStringEncoder.getInstance().quoteAsString(value)).append('"');
  }
}
