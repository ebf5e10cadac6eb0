package dev.penstock.app.cli;

import dev.penstock.app.cli.workbench.EmbeddedModels;
import dev.penstock.catalog.store.Speeds;
import dev.penstock.catalog.store.Stored;
import dev.penstock.catalog.store.servers.LocalServers;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `penstock models`: what is on this machine and what could be.
@Command(
    name = "models",
    description =
        "Shows the models that run in this process, those that can be pulled, with licence, size,"
            + " speed and quality, and the model servers that run on this machine.",
    subcommands = {
      ModelsListCommand.class,
      ModelsPullCommand.class,
      ModelsRemoveCommand.class,
      ModelsMeasureCommand.class
    },
    footer = {
      "%nExamples:",
      "  penstock models",
      "  penstock models pull qwen2.5-0.5b",
      "  penstock models list --verify",
      Help.EXIT_CODES
    })
final class ModelsCommand implements Callable<Integer> {
  private static final int PROMISE_BROKEN = 3;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Penstock penstock;

  @Option(names = "--verify", description = "Reads every file and compares its digest.")
  private boolean verify;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return list(penstock, verify);
  }

  Penstock penstock() {
    return penstock;
  }

  static int list(Penstock penstock, boolean verify) throws IOException, InterruptedException {
    var terminal = penstock.terminal();
    var store = EmbeddedModels.store();
    var damage = new TreeMap<String, String>();
    for (var stored : store.stored()) {
      damage(stored, verify, damage);
    }
    var servers = new LocalServers(LocalServers.USUAL).find();
    var screen =
        new ModelsScreen(
            store.list().entries(),
            store.stored(),
            Map.copyOf(damage),
            Speeds.at(EmbeddedModels.home()),
            servers);
    terminal.lines(screen.lines(terminal.ink()));
    terminal.object(screen.json());
    return damage.isEmpty() ? 0 : PROMISE_BROKEN;
  }

  private static void damage(Stored stored, boolean verify, Map<String, String> damage)
      throws IOException, InterruptedException {
    var found = verify ? stored.damageByDigest() : stored.damage();
    found.ifPresent(what -> damage.put(stored.name(), what));
  }
}
