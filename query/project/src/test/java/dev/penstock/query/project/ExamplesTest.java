package dev.penstock.query.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The projects that a newcomer begins with.
class ExamplesTest {
  private static final Path ROOT = Path.of("../../examples");

  @ParameterizedTest
  @ValueSource(strings = {"tickets", "starter"})
  void anExampleLoadsWithoutAKey(String name) {
    var project = new TestProject(ROOT.resolve(name)).load();

    assertThat(project.name()).isEqualTo(name);
    assertThat(project.stages()).isNotEmpty();
    assertThat(project.tests()).isNotEmpty();
    assertThat(project.sources())
        .allSatisfy(source -> assertThat(ROOT.resolve(name).resolve(source.path())).exists());
  }

  @Test
  void everyTicketIsItsOwnAndHasATopicThatTheStageKnows() throws IOException {
    var tickets = lines("tickets.csv");
    var gold = new HashMap<String, String>();
    lines("gold.csv").forEach(line -> gold.put(line.split(",", -1)[0], line.split(",", -1)[1]));
    var classified = Files.readString(ROOT.resolve("tickets/stages/classified.sql"));

    assertThat(tickets).hasSize(300).allMatch(line -> gold.containsKey(line.split(",", 2)[0]));
    assertThat(tickets.stream().map(line -> line.split(",", 4)[3])).doesNotHaveDuplicates();
    assertThat(new HashSet<>(gold.values()))
        .hasSize(10)
        .allMatch(topic -> classified.contains("{'label': '" + topic + "',"));
  }

  @Test
  void noExampleInTheStageIsATicket() throws IOException {
    var tickets = String.join("\n", lines("tickets.csv"));
    var classified = Files.readString(ROOT.resolve("tickets/stages/classified.sql"));

    var examples =
        classified
            .lines()
            .filter(line -> line.contains("'text': "))
            .map(ExamplesTest::text)
            .toList();

    assertThat(examples).hasSizeGreaterThan(20).noneMatch(tickets::contains);
  }

  private static String text(String line) {
    var from = line.indexOf("'text': '") + "'text': '".length();
    return line.substring(from, line.lastIndexOf('\'')).replace("''", "'");
  }

  private static List<String> lines(String file) throws IOException {
    var lines = Files.readAllLines(ROOT.resolve("tickets/data/" + file));
    return lines.subList(1, lines.size());
  }
}
