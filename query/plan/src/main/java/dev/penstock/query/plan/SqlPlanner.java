package dev.penstock.query.plan;

import dev.penstock.base.ProblemException;
import java.util.List;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.tools.RelBuilder;

/// Turns a SELECT into a [PlannedQuery].
///
/// ```
/// text ──TextRewriter──> Babel's SQL ──parser──> tree ──AstRewriter──> tree with known operators
///      ──validator──> typed tree ──SqlToRelConverter──> relations ──Flattening──> without subqueries
/// ```
///
/// Safe for many threads; a catalog is read once.
public final class SqlPlanner {
  private static final Conformance CONFORMANCE = new Conformance(true);
  private static final SqlParser.Config PARSER =
      SqlParser.config()
          .withParserFactory(SqlBabelParserImpl.FACTORY)
          .withConformance(CONFORMANCE)
          .withUnquotedCasing(Casing.UNCHANGED)
          .withQuotedCasing(Casing.UNCHANGED)
          .withQuoting(Quoting.DOUBLE_QUOTE)
          .withCaseSensitive(false)
          .withIdentifierMaxLength(4096);
  private static final SqlValidator.Config VALIDATOR =
      SqlValidator.Config.DEFAULT
          .withConformance(CONFORMANCE)
          .withDefaultNullCollation(NullCollation.LAST)
          .withTypeCoercionEnabled(false)
          .withIdentifierExpansion(true);
  private static final SqlToRelConverter.Config CONVERTER =
      SqlToRelConverter.config()
          .withExpand(false)
          .withInSubQueryThreshold(Integer.MAX_VALUE)
          .withTrimUnusedFields(false)
          .withRelBuilderFactory(Flattening.BUILDER)
          .withRelBuilderConfigTransform(Flattening::plain);

  private final Catalog catalog;
  private final EngineOperators operators;

  public SqlPlanner(Catalog catalog) {
    this.catalog = catalog;
    this.operators = new EngineOperators(catalog.functions());
  }

  /// The query as a tree.
  ///
  /// @throws ProblemException with the line and column of the mistake
  public PlannedQuery plan(String sql) {
    var text = TextRewriter.rewrite(sql);
    var diagnosis = new Diagnosis(text, catalog);
    try {
      return planned(text);
    } catch (SqlParseException e) {
      throw diagnosis.of(e);
    } catch (CalciteContextException e) {
      throw diagnosis.of(e);
    } catch (Misplaced e) {
      throw diagnosis.of(e);
    } catch (CalciteException | UnsupportedOperationException | AssertionError e) {
      throw diagnosis.of(e);
    }
  }

  private PlannedQuery planned(BabelText text) throws SqlParseException {
    var parsed = SqlParser.create(text.text(), PARSER).parseQuery();
    var known =
        new AstRewriter(operators, new SemanticCalls(catalog.prompts()), text).rewrite(parsed);
    var reader = CatalogSchema.reader(catalog.tables());
    var validator =
        new EngineValidator(
            SqlStdOperatorTable.instance(), reader, EngineTypes.FACTORY, config(text));
    var validated = validator.validate(known);
    return converted(validated, validator, reader);
  }

  private static SqlValidator.Config config(BabelText text) {
    var ordinality =
        Lexer.tokens(text.original()).stream().anyMatch(token -> token.is("ordinality"));
    return ordinality ? VALIDATOR.withConformance(new Conformance(false)) : VALIDATOR;
  }

  private PlannedQuery converted(
      SqlNode validated, SqlValidator validator, CalciteCatalogReader reader) {
    var planner = new HepPlanner(HepProgram.builder().build());
    var cluster = RelOptCluster.create(planner, new RexBuilder(EngineTypes.FACTORY));
    var converter =
        new SqlToRelConverter(
            (type, query, schema, view) -> {
              throw new UnsupportedOperationException("views");
            },
            validator,
            reader,
            cluster,
            new Convertlets(),
            CONVERTER);
    var root = converter.convertQuery(validated, false, true);
    var flat = Flattening.flat(root.project());
    DuckSql.check(flat);
    return new PlannedQuery(flat, List.copyOf(root.fields.rightList()), operators);
  }

  /// A builder of relations that neither simplifies nor merges what it is given.
  public static RelBuilder builder(RelOptCluster cluster) {
    return Flattening.BUILDER.create(cluster, null);
  }
}
