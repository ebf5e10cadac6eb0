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
