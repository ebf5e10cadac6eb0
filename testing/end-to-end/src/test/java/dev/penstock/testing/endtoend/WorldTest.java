package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the world does to a run: a clear error, exit code 5, and nothing paid for is lost.
class WorldTest {
  private static final int ROWS = 300;
  private static final String TOPIC =
      "SELECT id, AI_CLASSIFY(text, ['refund', 'outage', 'other']) AS topic FROM items";
  @TempDir private Path folder;

  @Test
  void anUnreachableModelIsNamed() throws Exception {
    var project =
        TestProject.of(folder, "http://127.0.0.1:" + freePort() + "/v1")
            .items(20, 20)
            .stage("topics", TOPIC);

    var ended = project.penstock("run");

    assertThat(ended.code()).as(ended.err()).isEqualTo(5);
    assertThat(ended.err()).contains("small").contains("127.0.0.1");
  }

  @Test
  void aRefusedKeyStopsTheRunAtOnce() throws Exception {
    try (var server = ModelServer.start("--api-key", "the-right-one")) {
      var project =
          TestProject.of(folder, server.baseUrl()).items(ROWS, ROWS).stage("topics", TOPIC);

      var ended = project.penstock("run");

      assertThat(ended.code()).as(ended.err()).isEqualTo(5);
      assertThat(ended.err()).contains("401");
      assertThat(server.requests()).isLessThanOrEqualTo(TestProject.CONCURRENCY);
    }
  }

  @Test
  void aSecondRunAtOnceIsRefusedWithTheFirstOnesProcess() throws Exception {
    try (var server = ModelServer.start("--latency-ms", "600")) {
      var project =
          TestProject.of(folder, server.baseUrl()).items(ROWS, ROWS).stage("topics", TOPIC);
      try (var first = PenstockProcess.start(folder, "run")) {
        server.awaitPaid(5);

        var second = project.penstock("run");
        var history = project.penstock("runs", "--json");

        assertThat(second.code()).as(second.err()).isEqualTo(2);
        assertThat(second.err()).contains(Long.toString(first.pid()));
        assertThat(history.code()).as(history.err()).isZero();
        assertThat(first.ended().code()).isZero();
        assertThat(project.rows("topics")).isEqualTo(ROWS);
        assertThat(server.paid()).isEqualTo(ROWS);
      }
    }
  }

  @Test
  void aReadOnlyFolderIsSaidBeforeAnythingIsSent() throws Exception {
    try (var server = ModelServer.start();
        var disk = Disk.mount(folder.resolve("disk"), "32m")) {
      var project =
          TestProject.of(disk.folder(), server.baseUrl()).items(20, 20).stage("topics", TOPIC);
      disk.makeReadOnly();

      var ended = project.penstock("run");

      assertThat(ended.code()).as(ended.err()).isEqualTo(5);
      assertThat(server.requests()).isZero();
    }
  }

  @Test
  void aFullDiskStopsTheRunAndLosesNothing() throws Exception {
    try (var server = ModelServer.start();
        var disk = Disk.mount(folder.resolve("disk"), "1m")) {
      var project =
          TestProject.of(disk.folder(), server.baseUrl()).items(3000, 3000).stage("topics", TOPIC);

      var full = project.penstock("run");
      var paidBefore = server.paid();
      disk.resize("64m");
      var resumed = project.penstock("run", "--json");

      assertThat(full.code()).as(full.err()).isEqualTo(5);
      assertThat(full.err()).contains("full");
      assertThat(paidBefore).isPositive().isLessThan(3000);
      assertThat(resumed.code()).as(resumed.err()).isZero();
      assertThat(server.paid()).isBetween(3000L, 3000L + TestProject.CONCURRENCY);
      assertThat(project.rows("topics")).isEqualTo(3000);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
