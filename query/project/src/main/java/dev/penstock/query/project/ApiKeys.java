package dev.penstock.query.project;

import dev.penstock.query.project.yaml.Section;
import dev.penstock.query.project.yaml.Setting;
import dev.penstock.query.project.yaml.Yaml;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Finds the key that `api_key` refers to, or a database's password. A key itself never stands in a
/// project: its files are shared, kept in version control, and quoted in errors.
record ApiKeys(Path folder, Map<String, String> environment) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
  private static final String FORMS = "write ${NAME} or file:PATH";

  /// A key and where it came from.
  ///
  /// @param value empty when there is none
  /// @param from for messages: the variable's name or `file:PATH`
  record Key(String value, String from) {
    @Override
    public String toString() {
      return from;
    }
  }

  Key key(Section model, KnownProvider provider, String baseUrl) {
    var setting = model.get("api_key");
    if (setting.isPresent()) {
      return reference(setting.get(), "key");
    }
    if (provider.needsKey(baseUrl)) {
      model.require(
          "api_key",
          "such as api_key: ${" + provider.word().toUpperCase(Locale.ROOT) + "_API_KEY}");
    }
    return new Key("", "");
  }

  /// A database's password, which refers as a key does.
  Key password(Setting setting) {
    return reference(setting, "password");
  }

  /// What signs a notification; it refers as a key does.
  Key secret(Setting setting) {
    return reference(setting, "secret");
  }

  private Key reference(Setting setting, String what) {
    if (!(setting.value() instanceof Yaml.Scalar scalar)) {
      throw setting.wrong("a reference", FORMS);
    }
    var written = scalar.written().strip();
    if (written.startsWith("file:")) {
      return fromFile(setting, what, scalar.text().strip().substring("file:".length()));
    }
    var variable = VARIABLE.matcher(written);
    if (!variable.matches()) {
      throw setting
          .place()
          .refuse(
              "literal_key",
              "a " + what + " must not stand in the project's files, where others read it",
              FORMS);
    }
    if (scalar.text().isBlank()) {
      throw setting
          .place()
          .refuse("unresolved_variable", "`" + variable.group(1) + "` is set but empty", "");
    }
    return new Key(scalar.text().strip(), variable.group(1));
  }

  private Key fromFile(Setting setting, String what, String path) {
    if (!folder.resolve(path).toFile().isFile()) {
      throw setting.refuse("there is no " + what + " file " + path, "");
    }
    return new Key(TextFile.read(folder, path).text().strip(), "file:" + path);
  }
}
