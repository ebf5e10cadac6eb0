-- The ledger: what every model call leaves behind. Lines of `opened`, `closed`, `answers`, `unanswered`,
-- `templates` and `rejected` are only ever added. Times are milliseconds since 1970 (UTC), money is
-- nano-dollars, a digest is 16 bytes, and NULL money means that the price or the usage is not known.

-- One invocation. The sums are filled in when it ends, so that history is quick however many calls there are.
CREATE TABLE runs (
  run TEXT PRIMARY KEY,
  project TEXT NOT NULL,
  command TEXT NOT NULL,
  state TEXT NOT NULL,                -- running | done | failed | stopped | interrupted | killed
  started INTEGER NOT NULL,
  ended INTEGER,
  first_call INTEGER NOT NULL,        -- every call of the run has this id or a higher one
  calls INTEGER, input_tokens INTEGER, cached_tokens INTEGER, output_tokens INTEGER, nanos INTEGER
);

CREATE TABLE stages (
  run TEXT NOT NULL, stage TEXT NOT NULL,
  rows_in INTEGER NOT NULL, rows_out INTEGER NOT NULL, rejected INTEGER NOT NULL,
  calls INTEGER NOT NULL, reused INTEGER NOT NULL, retries INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL, cached_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL,
  nanos INTEGER, millis INTEGER NOT NULL
);

-- Who asks, and which model: few, so that the line of a call is a handful of integers.
CREATE TABLE scopes (
  id INTEGER PRIMARY KEY,
  principal TEXT NOT NULL, run TEXT NOT NULL, stage TEXT NOT NULL, operator TEXT NOT NULL,
  UNIQUE (run, stage, operator, principal)
);
CREATE TABLE targets (
  id INTEGER PRIMARY KEY,
  model TEXT NOT NULL, wire_model TEXT NOT NULL, provider TEXT NOT NULL,
  UNIQUE (model, wire_model, provider)
);

-- Written before a call is sent. A call with several questions (a batch of embeddings) takes as many ids,
-- so that each question has one of its own: `call`, `call` + 1, ...
CREATE TABLE opened (
  call INTEGER PRIMARY KEY,
  questions INTEGER NOT NULL,
  scope INTEGER NOT NULL, row_key TEXT NOT NULL,
  target INTEGER NOT NULL, attempt INTEGER NOT NULL,
  started INTEGER NOT NULL,
  reserved INTEGER                    -- the most that the call may cost
);

-- Written when the answer or the failure is there. An opened line without a closed one has an unknown fate
-- once its run is over: the model may have been paid.
CREATE TABLE closed (
  call INTEGER PRIMARY KEY,
  first_token INTEGER, ended INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL, cached_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL,
  nanos INTEGER, http_status INTEGER NOT NULL,
  failure TEXT, reason TEXT           -- NULL: answered
);

-- The part of a prompt that many calls share, once.
CREATE TABLE templates (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, messages TEXT NOT NULL);

-- Paid answers, in the order in which they were asked for; looked up by digest, the newest wins. The digest is an
-- index beside the table, not its key, so that long answers are appended and only 24 bytes go to a random page.
CREATE TABLE answers (
  id INTEGER PRIMARY KEY,             -- the question's own id: `call` + its position in the call
  call INTEGER NOT NULL,
  digest BLOB NOT NULL,
  template INTEGER NOT NULL,
  arguments ANY NOT NULL,             -- JSON messages after the template's; a BLOB is zlib-compressed UTF-8
  text TEXT, vector BLOB,             -- vector: little-endian 32-bit floats
  truncated INTEGER NOT NULL
);
CREATE INDEX answers_by_digest ON answers (digest);

-- Questions of failed calls, so that they too can be shown.
CREATE TABLE unanswered (
  id INTEGER PRIMARY KEY, call INTEGER NOT NULL, template INTEGER NOT NULL, arguments ANY NOT NULL
);

CREATE TABLE rejected (
  run TEXT NOT NULL, stage TEXT NOT NULL, operator TEXT NOT NULL, row_key TEXT NOT NULL,
  code TEXT NOT NULL, reason TEXT NOT NULL, call INTEGER NOT NULL, at INTEGER NOT NULL
);

-- A budget in force from `since` (inclusive) to `until` (exclusive; NULL: for the run).
CREATE TABLE budgets (
  run TEXT NOT NULL, per TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER, nanos INTEGER NOT NULL
);

-- One row a sent attempt.
CREATE VIEW calls AS
SELECT o.call, s.run, s.stage, s.operator, o.row_key, t.model, t.wire_model, t.provider,
  CASE WHEN c.call IS NULL THEN CASE coalesce(r.state, 'running') WHEN 'running' THEN 'opened' ELSE 'unknown' END
       WHEN c.failure IS NULL THEN 'answered' ELSE 'failed' END AS state,
  o.started, c.first_token, c.ended,
  c.input_tokens, c.cached_tokens, c.output_tokens, c.nanos, o.reserved,
  o.attempt, c.failure, c.reason, c.http_status, o.questions, s.principal
FROM opened o
JOIN scopes s ON s.id = o.scope
JOIN targets t ON t.id = o.target
LEFT JOIN closed c ON c.call = o.call
LEFT JOIN runs r ON r.run = s.run;
