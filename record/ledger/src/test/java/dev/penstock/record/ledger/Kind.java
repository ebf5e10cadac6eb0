package dev.penstock.record.ledger;

import dev.penstock.testing.postgres.Postgres;
import java.nio.file.Path;
import java.util.UUID;

/// What a ledger can be kept in: every test of the ledger holds for each of them.
enum Kind {
  SQLITE {
    @Override
    Store fresh(Path folder) {
      return new Store.File(folder.resolve("state/penstock.db"));
    }
  },
  POSTGRESQL {
    @Override
    Store fresh(Path folder) {
      var schema = "test_" + UUID.randomUUID().toString().replace('-', '_');
      return new Store.Server(Postgres.shared().url(), Postgres.USER, Postgres.PASSWORD, schema);
    }
  };

  /// A place where no ledger is yet.
  ///
  /// @param folder for a file
  abstract Store fresh(Path folder);
}
