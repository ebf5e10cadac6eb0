package dev.penstock.catalog.store;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What `models measure` found on this machine, by model: `$PENSTOCK_HOME/speeds.json`.
public final class Speeds {
  private final Path file;

  private Speeds(Path file) {
    this.file = file;
  }

  public static Speeds at(Path home) {
    return new Speeds(home.resolve("speeds.json"));
  }

  public Optional<Speed> of(String model) {
    return Optional.ofNullable(all().get(model));
  }

  public void keep(String model, Speed speed) throws IOException {
    var all = all();
    all.put(model, speed);
    Files.createDirectories(file.getParent());
    var written = Files.createTempFile(file.getParent(), ".speeds", ".json");
    Json.write(written, all);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Empty also when the file cannot be read: it is measured again, then.
  private Map<String, Speed> all() {
    try {
      return Json.MAPPER.readValue(file.toFile(), new TypeReference<TreeMap<String, Speed>>() {});
    } catch (IOException _) {
      return new TreeMap<>();
    }
  }
}
