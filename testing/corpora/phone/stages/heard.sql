-- description: everything the telephone may have heard: each attempt's guesses, the best first
-- dialect: duckdb
-- tests: row_count(> 0)
WITH calls AS (
  SELECT call_id, left(locale, 2) AS locale, turns FROM english
  UNION ALL
  SELECT call_id, left(locale, 2) AS locale, turns FROM polish
),
asked AS (
  SELECT call_id, locale, unnest(turns) AS turn FROM calls
),
guesses AS (
  SELECT call_id, locale, turn.asked AS asked, turn.attempt AS attempt,
         unnest(turn.n_best) AS text, generate_subscripts(turn.n_best, 1) AS place
  FROM asked
)
SELECT call_id, locale, asked, attempt, place, lower(text) AS text,
       -- What comes first is worth more.
       CASE place WHEN 1 THEN 3 WHEN 2 THEN 2 ELSE 1 END AS weight
FROM guesses
WHERE text <> ''
