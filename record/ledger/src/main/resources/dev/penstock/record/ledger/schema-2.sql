-- How a call travels: 0 by itself, 1 in a batch, 2 as a hedge, 3 as the rest of a broken answer.
ALTER TABLE opened ADD COLUMN manner INTEGER NOT NULL DEFAULT 0;

-- Parts of `input_tokens` and `output_tokens` that may have prices of their own.
ALTER TABLE closed ADD COLUMN cache_write_tokens INTEGER NOT NULL DEFAULT 0;
ALTER TABLE closed ADD COLUMN reasoning_tokens INTEGER NOT NULL DEFAULT 0;

DROP VIEW calls;
CREATE VIEW calls AS
SELECT o.call, s.run, s.stage, s.operator, o.row_key, t.model, t.wire_model, t.provider,
  CASE WHEN c.call IS NULL THEN iif(coalesce(r.state, 'running') = 'running', 'opened', 'unknown')
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
