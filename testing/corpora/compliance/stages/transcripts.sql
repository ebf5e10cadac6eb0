-- description: the calls that are there as subtitle files too: do the files give the same words by the same speakers in the same order?
-- dialect: duckdb
-- tests: row_count(= 80)
WITH files AS (
  SELECT path, turns, error FROM captions
  UNION ALL
  SELECT path, turns, error FROM subtitles
),
said AS (
  SELECT CAST(regexp_extract(path, '(\d+)\.(vtt|srt)$', 1) AS INTEGER) AS call_id, error, unnest(turns) AS turn
  FROM files
),
from_files AS (
  SELECT call_id, count(*) AS turns, any_value(error) AS error,
         string_agg(lower(turn.speaker) || regexp_replace(turn.text, '\s+', '', 'g'), '' ORDER BY turn.n) AS words
  FROM said GROUP BY call_id
),
from_calls AS (
  -- Several turns of one speaker in a row are one turn to a reader of files.
  SELECT call_id, string_agg(CASE WHEN speaker = before THEN '' ELSE speaker END || regexp_replace(text, '\s+', '', 'g'), '' ORDER BY n) AS words,
         string_agg(speaker || regexp_replace(text, '\s+', '', 'g'), '' ORDER BY n) AS words_apart
  FROM (SELECT *, lag(speaker) OVER (PARTITION BY call_id ORDER BY n) AS before FROM turns)
  GROUP BY call_id
)
SELECT f.call_id, f.turns, f.error, f.words = c.words OR f.words = c.words_apart AS same
FROM from_files f JOIN from_calls c ON c.call_id = f.call_id
