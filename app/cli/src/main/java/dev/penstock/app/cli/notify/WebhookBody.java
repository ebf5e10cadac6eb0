package dev.penstock.app.cli.notify;

import dev.penstock.app.cli.terminal.Json;

/// What a webhook gets: one JSON object.
///
/// `text` is a sentence, which chat programs show as it is (the form of Slack's and Mattermost's
/// incoming webhooks). Nothing in it names the machine.
final class WebhookBody {
  private WebhookBody() {}

  static String of(Notice notice) {
    var problem =
        Json.object()
            .put("code", notice.problem().code())
            .put("message", notice.problem().message())
            .put("hint", notice.problem().hint());
    var body =
        Json.object()
            .put("text", notice.text())
            .put("event", notice.event().word())
            .put("id", notice.id())
            .put("project", notice.project())
            .put("run", notice.run())
            .put("state", notice.state())
            .put("exit_code", notice.exitCode());
    body.set("problem", problem);
    body.set("totals", Json.of(notice.totals()));
    body.put("started", notice.started().toString());
    body.put("took_seconds", notice.took().toMillis() / 1000.0);
    return Json.text(body);
  }
}
