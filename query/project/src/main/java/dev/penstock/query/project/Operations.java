package dev.penstock.query.project;

import java.util.List;

/// How a project's runs are operated.
///
/// @param store `sqlite`, or where else the ledger is: `jdbc:postgresql://…`
public record Operations(
    DeadlineSetting deadline,
    BatchUse batch,
    String store,
    List<Notification> notifications,
    RetentionSetting retention) {
  static final String SQLITE = "sqlite";

  public Operations {
    notifications = List.copyOf(notifications);
  }
}
