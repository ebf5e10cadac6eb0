package dev.penstock.query.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.penstock.base.Money;
import dev.penstock.base.ProblemException;
import dev.penstock.base.ValueType;
import dev.penstock.catalog.models.Capability;
import dev.penstock.catalog.models.Continuing;
import dev.penstock.catalog.models.Price;
import dev.penstock.catalog.models.Rates;
import dev.penstock.catalog.models.Tier;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
  private static final String MODEL =
      """
      models:
        small:
          provider: openai
          model: gpt-4.1-nano-2025-04-14
          api_key: ${OPENAI_API_KEY}
          limits: {requests_per_minute: 6000, concurrency: 200}
          parameters: {temperature: 0, max_output_tokens: 512, stop: [END, "\\n"]}
          timeout: 1m30s
      """;
  private static final Map<String, String> KEY = Map.of("OPENAI_API_KEY", "sk-1");

  @TempDir Path folder;

  private TestProject project(String yaml) {
    return new TestProject(folder).with("penstock.yaml", yaml);
  }

  @Test
  void aModelIsReadWithItsKeyAndTheCataloguesPrice() {
    var model = project(MODEL).load(KEY).models().getFirst();

    assertThat(model.baseUrl()).isEqualTo("https://api.openai.com/v1");
    assertThat(model.apiKey()).isEqualTo("sk-1");
    assertThat(model.apiKeyFrom()).isEqualTo("OPENAI_API_KEY");
    var rates = new Rates(100_000_000, 25_000_000, 400_000_000);
    assertThat(model.price()).isEqualTo(new Price(rates, new BigDecimal("0.5"), List.of()));
    assertThat(model.contextTokens()).isEqualTo(1_047_576);
    assertThat(model.timeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(model.capabilities()).containsExactly(Capability.CHAT);
    assertThat(model.parameters())
        .containsEntry("temperature", "0")
        .containsEntry("stop", "[\"END\",\"\\n\"]");
  }

  @Test
  void textsAreKeptForEverUnlessTheProjectSaysHowLong() {
    var project = project(MODEL);

    assertThat(project.load(KEY).operations().retention()).isEqualTo(RetentionSetting.FOR_EVER);
    assertThat(project.load(KEY, "retention={answers: 90d}").operations().retention())
        .isEqualTo(new RetentionSetting(Duration.ofDays(90), null));
    assertThatThrownBy(() -> project.load(KEY, "retention={answer: 90d}"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("answer");
  }

  @Test
  void aPriceOfTheProjectsOwnComesBeforeTheCatalogues() {
    var project = project(MODEL);

    var model =
        project.load(KEY, "models.small.price={input: 0.15, output: 1}").models().getFirst();

    var rates = new Rates(150_000_000, 150_000_000, 1_000_000_000);
    assertThat(model.price()).isEqualTo(new Price(rates, new BigDecimal("0.5"), List.of()));
  }

  @Test
  void aPriceMayTellKindsOfTokensBatchesAndTiersApart() {
    var price =
        "{input: 3, cached_input: 0.3, cache_write: 3.75, output: 15, reasoning: 12, batch: 0.5,"
            + " tiers: [{above: 200000, input: 6, output: 22.5}]}";

    var model = project(MODEL).load(KEY, "models.small.price=" + price).models().getFirst();

    var rates = new Rates(dollars(3), dollars(3) / 10, dollars(15) / 4, dollars(15), dollars(12));
    var large = new Rates(dollars(6), dollars(6), dollars(45) / 2);
    assertThat(model.price())
        .isEqualTo(new Price(rates, new BigDecimal("0.50"), List.of(new Tier(200_000, large))));
  }

  private static long dollars(long dollars) {
    return dollars * 1_000_000_000;
  }

  @Test
  void aPriceThatCannotBeIsRefusedWhereItStands() {
    var project = project(MODEL);

    assertThatThrownBy(
            () -> project.load(KEY, "models.small.price={input: 1, output: 1, batch: 2}"))
        .hasMessageContaining("`batch` cannot be 2");
    assertThatThrownBy(() ->
            project.load(KEY, "models.small.price={input: 1, output: 1, tiers: [{above: 9}]}"))
        .hasMessageContaining("input");
    assertThatThrownBy(() ->
            project.load(
                KEY,
                "models.small.price={input: 1, output: 1, tiers: [{above: 9, input: 1, output:"
                    + " 1}, {above: 9, input: 2, output: 2}]}"))
        .hasMessageContaining("two tiers begin above 9");
  }

  @Test
  void aModelMayGoOnWithABrokenAnswerInAWayOfItsOwn() {
    var project = project(MODEL);

    var no = project.load(KEY, "models.small.continues=no").models().getFirst();
    var prefix = project.load(KEY, "models.small.continues=prefix").models().getFirst();

    assertThat(no.continuing()).isEqualTo(Continuing.NO);
    assertThat(prefix.continuing()).isEqualTo(Continuing.PREFIX);
    assertThatThrownBy(() -> project.load(KEY, "models.small.continues=maybe"))
        .hasMessageContaining("`continues` cannot be `maybe`");
  }

  @Test
  void severalBudgetsAndThoseOfStagesHoldAtOnce() {
    var project =
        project("budget: [{usd: 5}, {usd: 100, per: month}]")
            .with("stages/a.sql", "-- budget: 1.50\nSELECT 1 AS x")
            .with("stages/b.sql", "SELECT 2 AS x");

    assertThat(project.load().budgets())
        .containsExactly(
            new BudgetSetting(new Money(dollars(5)), "run"),
            new BudgetSetting(new Money(dollars(100)), "month"),
            new BudgetSetting(new Money(dollars(3) / 2), "run", "a"));
  }

  @Test
  void aBudgetThatCannotBeIsRefusedWhereItStands() {
    assertThatThrownBy(() -> project("budget: [{usd: 5}, {usd: 6}]").load())
        .hasMessageContaining("two budgets per run");
    var stage = project("name: p").with("stages/a.sql", "-- budget: much\nSELECT 1 AS x");
    assertThatThrownBy(stage::load).hasMessageContaining("dollars, not `much`");
  }

  @Test
  void aModelThatTheCatalogueDoesNotKnowHasNoPrice() {
    var model = project(MODEL).load(KEY, "models.small.model=my-tune").models().getFirst();

    assertThat(model.price()).isNull();
  }

  @Test
  void aKeyMayStandInAFile() {
    project("models: {m: {provider: vllm, model: q, api_key: 'file:secret/key'}}")
        .with("secret/key", "abc\n");

    var model = new TestProject(folder).load().models().getFirst();

    assertThat(model.apiKey()).isEqualTo("abc");
    assertThat(model.apiKeyFrom()).isEqualTo("file:secret/key");
    assertThat(model.baseUrl()).isEqualTo("http://127.0.0.1:8000/v1");
  }

  @Test
  void withoutModelsTheEmbeddedOneIsTheDefault() {
    var project = project("name: p").load();

    assertThat(project.models()).containsExactly(TestProject.BUILT_IN);
    assertThat(project.defaultModel()).isEqualTo("bge-small");
  }

  @Test
  void amongSeveralModelsNoneIsTheDefaultUnlessTheProjectSaysSo() {
    var yaml = "models: {a: {provider: simulated, model: s}, b: {provider: simulated, model: s}}\n";

    assertThat(project(yaml).load().defaultModel()).isEmpty();
    assertThat(project(yaml + "default_model: b").load().defaultModel()).isEqualTo("b");
  }

  @Test
  void aNameWithEmbedInItCanOnlyEmbed() {
    var yaml = "models: {e: {provider: vllm, model: nomic-embed-text, price: {input: 0.02}}}";

    var model = project(yaml).load().models().getFirst();

    assertThat(model.capabilities()).containsExactly(Capability.EMBED);
    assertThat(model.price()).isEqualTo(new Price(20_000_000, 20_000_000, 0));
  }

  @Test
  void documentsAndDatabasesAreSources() {
    var yaml =
        """
        sources:
          pages: {path: docs/, as: documents}
          calls: data/*.vtt
          crm: {path: "jdbc:postgresql://db/crm?user=${U}&password=${P}&ssl=true#a.b", key: id}
          sums: {path: "jdbc:sqlite:x.db", query: SELECT 1, user: me, password: "${P}"}
        """;

    var sources = project(yaml).load(Map.of("U", "ann", "P", "s3cret")).sources();

    assertThat(sources)
        .extracting(SourceDefinition::format)
        .containsExactly(
            SourceFormat.DOCUMENTS, SourceFormat.DOCUMENTS, SourceFormat.JDBC, SourceFormat.JDBC);
    assertThat(sources.get(0).path()).isEqualTo("docs/**");
    assertThat(sources.get(1).key()).containsExactly("path");
    assertThat(sources.get(2).table()).isEqualTo("a.b");
    assertThat(sources.get(2).path()).isEqualTo("jdbc:postgresql://db/crm?ssl=true");
    assertThat(sources.get(2).database())
        .isEqualTo(new Database("jdbc:postgresql://db/crm?ssl=true", "ann", "s3cret"));
    assertThat(sources.get(3).query()).isEqualTo("SELECT 1");
    assertThat(sources).asString().doesNotContain("s3cret");
  }

  @Test
  void sourcesAreReadWithFormatTableAndKey() {
    var yaml =
        """
        sources:
          a: data/*.csv
          b: {path: b.ndjson.gz, key: [id, part]}
          c: dir/c.duckdb#main.orders
          d: {path: "${DATA}/d.parquet", key: id}
        """;

    var sources = project(yaml).load(Map.of("DATA", "/srv")).sources();

    assertThat(sources)
        .extracting(SourceDefinition::format)
        .containsExactly(
            SourceFormat.CSV, SourceFormat.JSONL, SourceFormat.DUCKDB, SourceFormat.PARQUET);
    assertThat(sources.get(0).isPattern()).isTrue();
    assertThat(sources.get(1).key()).containsExactly("id", "part");
    assertThat(sources.get(2).path()).isEqualTo("dir/c.duckdb");
    assertThat(sources.get(2).table()).isEqualTo("main.orders");
    assertThat(sources.get(3).path()).isEqualTo("/srv/d.parquet");
    assertThat(sources.get(3).place().line()).isEqualTo(5);
  }

  @Test
  void aProfileIsMergedKeyByKeyAndAnOverrideComesLast() {
    project("name: p\nbudget: {usd: 1, per: day}\nmax_error_rate: 0.5\n")
        .with("penstock.prod.yaml", "budget: {usd: 100}\n");

    var prod = new TestProject(folder).loadProfile("prod");
    var set = new TestProject(folder).load("budget.usd=0.000000001", "name=2024");

    assertThat(prod.budgets().getFirst())
        .isEqualTo(new BudgetSetting(Money.dollars(BigDecimal.valueOf(100)), "day"));
    assertThat(prod.maxErrorRate()).isEqualTo(0.5);
    assertThat(set.budgets()).containsExactly(new BudgetSetting(new Money(1), "day"));
    assertThat(set.name()).isEqualTo("2024");
  }

  @Test
  void aStageIsItsFileAndItsHeader() {
    var sql =
        """
        -- What people write about.
        -- model: bge-small
        -- on_error: drop
        -- materialized: view
        -- key: id, part
        -- description: one row a ticket: classified
        -- dialect: duckdb
        -- tests: not_null(id), unique(id, part)
        -- tests: between(score, 0, 1)
        -- max_pairs: 1_000
        -- budget: 1.00
        -- batch: never

        SELECT 1 AS id
        """;
    var stage = project("on_error: fail").with("stages/topics.sql", sql).load().stages().getFirst();

    assertThat(stage)
        .isEqualTo(
            new Stage(
                "topics",
                "stages/topics.sql",
                sql,
                "bge-small",
                OnError.DROP,
                Materialized.VIEW,
                List.of("id", "part"),
                new BudgetSetting(new Money(dollars(1)), "run", "topics"),
                "one row a ticket: classified",
                "duckdb",
                List.of(
                    new ColumnTest.NotNull("id"),
                    new ColumnTest.Unique(List.of("id", "part")),
                    new ColumnTest.Between("score", "0", "1")),
                1000,
                BatchUse.NEVER,
                stage.version()));
    assertThat(stage.version()).matches("[0-9a-f]{8}");
  }

  @Test
  void aStageWithoutHeadersTakesTheProjectsOnError() {
    project("on_error: fail").with("stages/a.sql", "SELECT 1");

    assertThat(new TestProject(folder).load().stages().getFirst().onError())
        .isEqualTo(OnError.FAIL);
  }

  @Test
  void aPromptIsItsHeaderAndItsWords() {
    project("name: p")
        .with(
            "prompts/coverage.md",
            """
            ---
            description: What the agent promised
            input: {transcript: text, page: text?}
            output:
              stated_miles: integer?      # what was said
              topic: enum(tow, "flat, tyre")
              parts: "[text]?"
              when: {day: date, exact: boolean}
              quote: text
            evidence: {quote: transcript}
            parameters: {temperature: 0.5}
            examples:
              - input: {transcript: "50 miles", page: 7}
                output: {topic: tow, when: {day: 2024-02-29, exact: true}, quote: "50"}
            repair: 1
            ---

            You read calls.
            {{ transcript }} and {{page}}
            """);

    var prompt = new TestProject(folder).load().prompts().getFirst();

    assertThat(prompt.name()).isEqualTo("coverage");
    assertThat(prompt.inputs())
        .extracting(field -> field.name() + " " + field.type().text())
        .containsExactly("transcript text", "page text?");
    assertThat(prompt.output().text())
        .isEqualTo(
            "{stated_miles: integer?, topic: enum(tow, flat, tyre), parts: [text]?,"
                + " when: {day: date, exact: boolean}, quote: text}");
    assertThat(prompt.template()).isEqualTo("You read calls.\n{{ transcript }} and {{page}}");
    assertThat(prompt.evidence()).isEqualTo(Map.of("quote", "transcript"));
    assertThat(prompt.parameters()).isEqualTo(Map.of("temperature", "0.5"));
    assertThat(prompt.repair()).isEqualTo(1);
    assertThat(prompt.examples().getFirst().input())
        .isEqualTo(Map.of("transcript", "50 miles", "page", "7"));
    assertThat(prompt.examples().getFirst().output())
        .isEqualTo(
            "{\"stated_miles\":null,\"topic\":\"tow\",\"parts\":null,"
                + "\"when\":{\"day\":\"2024-02-29\",\"exact\":true},\"quote\":\"50\"}");
  }

  @Test
  void aSingleOutputIsOneType() {
    project("name: p")
        .with("prompts/urgent.md", "---\ninput: {t: text}\noutput: boolean\n---\nIs {{t}} urgent?");

    assertThat(new TestProject(folder).load().prompts().getFirst().output())
        .isEqualTo(new ValueType.Bool());
  }

  @Test
  void windowsLineEndsChangeNothing() {
    project("name: p\r\nsources:\r\n  a: a.csv\r\n")
        .with("stages/b.sql", "-- on_error: drop\r\nSELECT * FROM a\r\n")
        .with("prompts/c.md", "---\r\ninput: {t: text}\r\noutput: text\r\n---\r\nSay {{t}}\r\n");

    var project = new TestProject(folder).load();

    assertThat(project.stages().getFirst().onError()).isEqualTo(OnError.DROP);
    assertThat(project.prompts().getFirst().template()).isEqualTo("Say {{t}}");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() {
    project("\uFEFFname: p");

    assertThat(new TestProject(folder).load().name()).isEqualTo("p");
  }

  @Test
  void aDollarBeforeAVariableKeepsItAsItIs() {
    assertThat(project("name: a$${B}c").load().name()).isEqualTo("a${B}c");
  }

  @Test
  void aFileThatIsNotUtf8IsRefusedAtTheByte() throws IOException {
    project("name: p");
    Files.createDirectories(folder.resolve("stages"));
    Files.write(folder.resolve("stages/a.sql"), new byte[] {'S', '\n', 'x', (byte) 0xE9, 'y'});

    assertThatThrownBy(() -> new TestProject(folder).load())
        .asInstanceOf(type(ProblemException.class))
        .extracting(e -> RefusalScript.shown(e.problem()))
        .isEqualTo(
            ">>> stages/a.sql:2:2  the file is not UTF-8 here   save it as UTF-8  [not_utf8]");
  }

  @Test
  void aFolderWithAFilesNameIsRefused() throws IOException {
    project("name: p");
    Files.createDirectories(folder.resolve("stages/a.sql"));

    assertThatThrownBy(() -> new TestProject(folder).load())
        .hasMessage("this is a folder, not a file");
  }

  @Test
  void theNearestFolderUpwardsIsTheProject() throws IOException {
    project("name: p");
    var deep = Files.createDirectories(folder.resolve("a/b"));

    assertThat(Project.nearest(deep)).contains(folder.toAbsolutePath().normalize());
    assertThatThrownBy(() -> new TestProject(deep).load()).hasMessageContaining("no penstock.yaml");
  }
}
