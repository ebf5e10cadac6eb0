package dev.penstock.query.text;

import static dev.penstock.query.text.Parameter.number;
import static dev.penstock.query.text.Parameter.text;

import dev.penstock.query.text.markdown.Markdown;
import java.util.List;

/// Markdown in parts.
final class MarkdownFunctions {
  static final List<TextFunction> ALL =
      List.of(
          new TextFunction(
              "markdown_sections",
              List.of(text("text"), number("level", 6)),
              "STRUCT(n INTEGER, heading VARCHAR, level INTEGER, content VARCHAR, parent VARCHAR,"
                  + " path VARCHAR, first_line INTEGER, last_line INTEGER)[]",
              given -> Markdown.sections(given.text(0), given.number(1, 1, 6))),
          new TextFunction(
              "markdown_code_blocks",
              List.of(text("text"), text("language").or("")),
              "STRUCT(n INTEGER, language VARCHAR, code VARCHAR, first_line INTEGER,"
                  + " last_line INTEGER)[]",
              given -> Markdown.codeBlocks(given.text(0), given.text(1))),
          new TextFunction(
              "markdown_toc",
              List.of(text("text"), number("level", 6)),
              "VARCHAR",
              given -> Markdown.toc(given.text(0), given.number(1, 1, 6))),
          new TextFunction(
              "markdown_json",
              List.of(text("text")),
              "JSON",
              given -> Markdown.tree(given.text(0))));

  private MarkdownFunctions() {}
}
