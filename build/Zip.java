import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/// Packs a folder, its name included, into a zip that keeps which files are programs.
///
/// `java build/Zip.java FOLDER ZIP`
final class Zip {
  private Zip() {}

  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]).toAbsolutePath();
    var zip = URI.create("jar:" + Path.of(arguments[1]).toUri());
    var options = Map.of("create", "true", "enablePosixFileAttributes", "true");
    try (var target = FileSystems.newFileSystem(zip, options);
        var files = Files.walk(folder)) {
      for (var file : files.sorted().toList()) {
        var name = folder.getParent().relativize(file).toString();
        Files.copy(file, target.getPath(name), StandardCopyOption.COPY_ATTRIBUTES);
        Files.setAttribute(
            target.getPath(name), "zip:permissions", Files.getPosixFilePermissions(file));
      }
    }
  }
}
