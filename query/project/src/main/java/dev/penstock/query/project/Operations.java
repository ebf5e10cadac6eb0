package dev.penstock.query.project;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a project's runs are operated.
///
/// @param store the database server that keeps the ledger; null: a file of the project
public record Operations(
    DeadlineSetting deadline,
    BatchUse batch,
    @Nullable Database store,
    List<Notification> notifications,
    RetentionSetting retention) {
  static final String SQLITE = "sqlite";

  public Operations {
    notifications = List.copyOf(notifications);
  }
}
