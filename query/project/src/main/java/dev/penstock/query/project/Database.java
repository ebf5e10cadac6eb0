package dev.penstock.query.project;

/// A database and who asks it.
///
/// @param url as the driver wants it, without user and password
/// @param user empty: the driver's default
/// @param password empty: none. Never shown
public record Database(String url, String user, String password) {
  @Override
  public String toString() {
    return url;
  }
}
