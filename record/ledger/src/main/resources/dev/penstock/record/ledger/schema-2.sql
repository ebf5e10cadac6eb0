-- How a call travels: 0 by itself, 1 in a batch, 2 as a hedge, 3 as the rest of a broken answer.
ALTER TABLE opened ADD COLUMN manner INTEGER NOT NULL DEFAULT 0;

-- Parts of `input_tokens` and `output_tokens` that may have prices of their own.
ALTER TABLE closed ADD COLUMN cache_write_tokens INTEGER NOT NULL DEFAULT 0;
ALTER TABLE closed ADD COLUMN reasoning_tokens INTEGER NOT NULL DEFAULT 0;

-- Batches that were handed in to providers. What is open here when a run ends, the next run takes in.
CREATE TABLE batches (
  batch TEXT PRIMARY KEY,             -- our key, which travels with the batch
  run TEXT NOT NULL,                  -- which one waits for it
  target INTEGER NOT NULL, stage TEXT NOT NULL,
  provider_id TEXT,                   -- NULL until the provider said it
  state TEXT NOT NULL,                -- submitting | out | done | late (cancelled) | taken (by a later run) | failed | absent
  requests INTEGER NOT NULL,
  submitted INTEGER NOT NULL, ended INTEGER
);
-- The questions of calls that are in an open batch, so that whoever takes it in can close their lines.
CREATE TABLE batch_calls (
  call INTEGER PRIMARY KEY, batch TEXT NOT NULL, digest BLOB NOT NULL, template INTEGER NOT NULL,
  arguments ANY NOT NULL
);
CREATE INDEX batch_calls_by_batch ON batch_calls (batch);

DROP VIEW calls;
CREATE VIEW calls AS
SELECT o.call, s.run, s.stage, s.operator, o.row_key, t.model, t.wire_model, t.provider,
  CASE WHEN c.call IS NULL THEN CASE WHEN coalesce(r.state, 'running') = 'running'
         OR EXISTS (SELECT 1 FROM batch_calls b WHERE b.call = o.call) THEN 'opened' ELSE 'unknown' END
       WHEN c.failure IS NULL THEN 'answered' ELSE 'failed' END AS state,
  o.started, c.first_token, c.ended,
  c.input_tokens, c.cached_tokens, c.output_tokens, c.nanos, o.reserved,
  o.attempt, c.failure, c.reason, c.http_status, o.questions, s.principal,
  CASE o.manner WHEN 0 THEN 'direct' WHEN 1 THEN 'batch' WHEN 2 THEN 'hedge' ELSE 'continued' END AS manner,
  c.cache_write_tokens, c.reasoning_tokens
FROM opened o
JOIN scopes s ON s.id = o.scope
JOIN targets t ON t.id = o.target
LEFT JOIN closed c ON c.call = o.call
LEFT JOIN runs r ON r.run = s.run;

-- What a question's digest is made of beside its messages, so that a sealed one can be made again.
ALTER TABLE templates ADD COLUMN shape TEXT NOT NULL DEFAULT '';

-- Calls that left the tables above for Parquet files, in a folder for each segment. What is in no row of this
-- table is not sealed, whatever files there are.
CREATE TABLE segments (
  segment INTEGER PRIMARY KEY,
  first_call INTEGER NOT NULL, last_call INTEGER NOT NULL,   -- ids of its questions lie between, both included
  calls INTEGER NOT NULL,
  newest INTEGER NOT NULL,            -- when the last of its calls ended
  prompts INTEGER NOT NULL,           -- 0: dropped, as the project's retention has it
  answers INTEGER NOT NULL
);

-- What sealed calls came to, for budgets and summaries. `day`: days since 1970 (UTC) of their start; `spent`
-- counts the worst case of those whose cost is not known.
CREATE TABLE sealed_spend (
  segment INTEGER NOT NULL, run TEXT NOT NULL, stage TEXT NOT NULL, day INTEGER NOT NULL,
  calls INTEGER NOT NULL, failed INTEGER NOT NULL, retries INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL, cached_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL,
  nanos INTEGER NOT NULL, spent INTEGER NOT NULL, unpriced INTEGER NOT NULL
);

-- How much text of each stage is in a segment: what its files' bytes are shared out by.
CREATE TABLE sealed_text (
  segment INTEGER NOT NULL, stage TEXT NOT NULL,
  calls INTEGER NOT NULL, prompt_chars INTEGER NOT NULL, answer_chars INTEGER NOT NULL
);

-- The beginnings of answers under way, in the parts in which they came; part 0 is what an earlier call left, when this
-- one goes on from there. Gone when the answer is whole or given up.
CREATE TABLE partials (
  call INTEGER NOT NULL, part INTEGER NOT NULL,
  digest BLOB NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (call, part)
);
CREATE INDEX partials_by_digest ON partials (digest);

-- What had come of an answer when it broke off, in tokens of about four characters: saved by the call that went on from
-- there, in the run and stage named here; NULL: lost.
CREATE TABLE broken (
  call INTEGER PRIMARY KEY,
  run TEXT NOT NULL, stage TEXT NOT NULL, tokens INTEGER NOT NULL,
  continued_by INTEGER
);

-- Processes that work on one ledger. The rest of this block is used where several may do so at once.
CREATE TABLE processes (
  id INTEGER PRIMARY KEY,
  host TEXT NOT NULL, pid INTEGER NOT NULL,
  seen INTEGER NOT NULL,              -- its last sign of life, by the server's clock
  gone INTEGER NOT NULL DEFAULT 0     -- 1: it has ended, or was taken for dead; nothing more is sent for it
);
ALTER TABLE runs ADD COLUMN process INTEGER;
-- The run whose work and budget it shares: one that was under way when it began, or itself.
ALTER TABLE runs ADD COLUMN joint TEXT;

-- Questions that a process asks right now. They are free when it is gone.
CREATE TABLE claims (digest BLOB PRIMARY KEY, process INTEGER NOT NULL);

-- The next id of a call; each process takes a block of them.
CREATE TABLE call_ids (next INTEGER NOT NULL);

-- Money that processes share. `spent` is that of processes which no longer hold a lease; those that do may
-- spend `held`, and have spent `spent`, in their own line.
CREATE TABLE purses (
  purse TEXT PRIMARY KEY,
  joint TEXT,                         -- whose calls count; NULL: the project's
  stage TEXT NOT NULL,                -- of which stage; empty: of all
  since INTEGER NOT NULL, until INTEGER,
  spent INTEGER NOT NULL
);
CREATE TABLE leases (
  id INTEGER PRIMARY KEY,
  purse TEXT NOT NULL, process INTEGER NOT NULL, spent INTEGER NOT NULL, held INTEGER NOT NULL
);

-- What a plan said before the run, as bounds between which 95 of 100 runs end: money in nano-dollars, time in
-- milliseconds; NULL: there was no plan. `actions` is what the run did to meet its deadline, one a line.
ALTER TABLE runs ADD COLUMN calls_estimate INTEGER;
ALTER TABLE runs ADD COLUMN calls_low INTEGER;
ALTER TABLE runs ADD COLUMN calls_high INTEGER;
ALTER TABLE runs ADD COLUMN tokens_estimate INTEGER;
ALTER TABLE runs ADD COLUMN tokens_low INTEGER;
ALTER TABLE runs ADD COLUMN tokens_high INTEGER;
ALTER TABLE runs ADD COLUMN nanos_estimate INTEGER;
ALTER TABLE runs ADD COLUMN nanos_low INTEGER;
ALTER TABLE runs ADD COLUMN nanos_high INTEGER;
ALTER TABLE runs ADD COLUMN millis_estimate INTEGER;
ALTER TABLE runs ADD COLUMN millis_low INTEGER;
ALTER TABLE runs ADD COLUMN millis_high INTEGER;
ALTER TABLE runs ADD COLUMN actions TEXT;

-- Source rows whose results came later after their arrival than promised.
CREATE TABLE late (
  run TEXT NOT NULL, source TEXT NOT NULL, row_key TEXT NOT NULL,
  arrived BIGINT NOT NULL, done BIGINT NOT NULL
);

-- Whose calls a budget covers; empty: those of all stages.
ALTER TABLE budgets ADD COLUMN stage TEXT NOT NULL DEFAULT '';
