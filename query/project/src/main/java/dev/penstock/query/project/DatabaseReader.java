package dev.penstock.query.project;

import dev.penstock.query.project.yaml.Section;
import dev.penstock.query.project.yaml.Setting;
import dev.penstock.query.project.yaml.Yaml;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `jdbc:` addresses. A password comes from outside of the project's files: beside the
/// address, or inside of one that is a variable as a whole or where the password stands.
record DatabaseReader(ApiKeys keys) {
  static final String SCHEME = "jdbc:";

  /// The keys of a mapping that say who asks.
  static final List<String> KEYS = List.of("user", "password");

  private static final Pattern USER = Pattern.compile("([?&;])user=([^&;#]*)");
  private static final Pattern PASSWORD = Pattern.compile("([?&;])password=([^&;#]*)");
  private static final Pattern LITERAL = Pattern.compile("[?&;](?i:password|pwd)=(?!\\$\\{)[^&;#]");
  private static final Pattern INLINE = Pattern.compile("//[^/?#]*:[^/?#]*@");

  /// An address with what follows `#`.
  record Address(Database database, String table) {}

  static boolean isMeant(String text) {
    return text.startsWith(SCHEME);
  }

  Address address(Setting path) {
    return address(path, "", "");
  }

  /// The address `path` with the user and the password of the mapping around it.
  Address address(Setting path, Section around) {
    return address(
        path,
        around.get("user").map(Setting::text).orElse(""),
        around.get("password").map(keys::password).map(ApiKeys.Key::value).orElse(""));
  }

  private Address address(Setting path, String user, String password) {
    var url = path.text();
    var written = path.value() instanceof Yaml.Scalar scalar ? scalar.written() : url;
    if (LITERAL.matcher(written).find() || INLINE.matcher(written).find()) {
      throw path.place()
          .refuse(
              "literal_key",
              "a password must not stand in the project's files, where others read it",
              "write it beside the address: password: ${NAME} or file:PATH");
    }
    var hash = url.lastIndexOf('#');
    var plain = hash < 0 ? url : url.substring(0, hash);
    return new Address(
        new Database(
            without(without(plain, USER), PASSWORD),
            user.isEmpty() ? inside(plain, USER) : user,
            password.isEmpty() ? inside(plain, PASSWORD) : password),
        hash < 0 ? "" : url.substring(hash + 1));
  }

  private static String inside(String url, Pattern parameter) {
    return Optional.of(parameter.matcher(url))
        .filter(Matcher::find)
        .map(found -> URLDecoder.decode(found.group(2), StandardCharsets.UTF_8))
        .orElse("");
  }

  private static String without(String url, Pattern parameter) {
    return parameter
        .matcher(url)
        .replaceAll("$1")
        .replaceAll("([?&;])&+", "$1")
        .replaceAll("[?&;]+$", "");
  }
}
