package dev.penstock.record.ledger;

import java.nio.file.Path;
import java.util.Locale;

/// Where a project's ledger is.
public sealed interface Store {

  /// A file of its own, which one process at a time writes.
  record File(Path path) implements Store {}

  /// A schema in a PostgreSQL database, which several processes share.
  ///
  /// @param url as the driver wants it, without user and password
  /// @param user empty: the driver's default
  /// @param password empty: none. Never shown
  /// @param schema the project's own, so that a database can hold several
  record Server(String url, String user, String password, String schema) implements Store {
    /// PostgreSQL cuts longer names.
    private static final int LONGEST = 63;

    /// @throws IllegalArgumentException when `schema` is no plain name
    public Server {
      if (!canBe(schema)) {
        throw new IllegalArgumentException("no schema can be called " + schema);
      }
    }

    /// Whether a schema can have this name without quotes.
    public static boolean canBe(String schema) {
      return schema.matches("[a-z_][a-z0-9_]*") && schema.length() <= LONGEST;
    }

    /// The schema of a project: `penstock_` and its name in small letters, digits and `_`.
    public static String schemaOf(String project) {
      var plain = project.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
      var name = "penstock_" + plain;
      return plain.equals(project) && name.length() <= LONGEST
          ? name
          : name.substring(0, Math.min(name.length(), LONGEST - 9))
              + "_"
              + String.format(Locale.ROOT, "%08x", project.hashCode());
    }

    @Override
    public String toString() {
      return url;
    }
  }
}
