package dev.penstock.app.cli.workbench;

import dev.penstock.base.Problem;
import dev.penstock.query.project.Project;
import dev.penstock.record.archive.ParquetArchive;
import dev.penstock.record.ledger.Archive;
import dev.penstock.record.ledger.Ledger;
import dev.penstock.record.ledger.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.regex.Pattern;

/// Where a project's ledger is.
public final class Ledgers {
  /// Whoever names a schema in the address does not get the project's own.
  private static final Pattern SCHEMA = Pattern.compile("([?&])currentSchema=([^&]*)");

  private Ledgers() {}

  /// For a run: in a file, nobody else may write meanwhile.
  static Ledger forWriting(Project project) {
    return Ledger.open(store(project), InstantSource.system()).with(archive(project));
  }

  /// For looking, also while a run goes on.
  public static Ledger forReading(Project project) {
    return Ledger.openReadOnly(store(project), InstantSource.system()).with(archive(project));
  }

  /// Where segments are.
  static Path sealed(Project project) {
    return project.folder().resolve("state").resolve("sealed");
  }

  private static Archive archive(Project project) {
    return new ParquetArchive(sealed(project), () -> Engines.forArchive(project.folder()));
  }

  private static Store store(Project project) {
    var server = project.operations().store();
    if (server == null) {
      return new Store.File(project.folder().resolve("state").resolve("penstock.db"));
    }
    var named = SCHEMA.matcher(server.url());
    var schema = named.find() ? named.group(2) : Store.Server.schemaOf(project.name());
    if (!Store.Server.canBe(schema)) {
      throw Problem.of(
              "wrong_value",
              "`store` names the schema `" + schema + "`",
              "a name of small letters, digits and _, at most 63")
          .exception();
    }
    return new Store.Server(server.url(), server.user(), server.password(), schema);
  }
}
