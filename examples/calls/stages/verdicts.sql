-- description: for each coverage that a caller asked about, what the agent stated last, beside the page
-- tests: accepted_values(verdict, [right, wrong, vague, not_stated]), not_null(call_id), not_null(coverage)
WITH placed AS (
  SELECT h.*,
         min(CASE WHEN h.decides THEN h.n END) OVER w AS first_n,
         row_number() OVER (PARTITION BY h.call_id, h.question_n, h.coverage, h.decides ORDER BY h.n, h.k) AS nth
  FROM heard h
  WINDOW w AS (PARTITION BY h.call_id, h.question_n, h.coverage)
),
mended AS (
  SELECT *, bool_or(n = first_n AND mends) OVER (PARTITION BY call_id, question_n, coverage) AS mended FROM placed
),
-- the last word counts; of two questions in one breath, the first answer belongs to the first
chosen AS (
  SELECT * FROM mended
  WHERE NOT decides OR n = first_n OR n = first_n + 2 AND mended OR together > 1 AND place > 1
  QUALIFY row_number() OVER (
    PARTITION BY call_id, coverage
    ORDER BY decides DESC, question_n DESC, hedged AND NOT decides DESC,
             CASE WHEN NOT decides OR together > 1 AND place = 1 THEN nth ELSE -nth END) = 1
),
stated AS (
  SELECT *,
         CASE WHEN len(figures) > 0 THEN figures ELSE list_transform(offered, lambda q: q.value) END AS said,
         coverage IN ('bodily_injury', 'uninsured') AS paired
  FROM chosen
),
compared AS (
  SELECT *,
         CASE WHEN paired THEN list_transform(list_slice(said, -2, -1), lambda x: CASE WHEN x < 1000 THEN x * 1000 ELSE x END)
              ELSE list_slice(said, -1, -1) END AS figure
  FROM stated
),
judged AS (
  SELECT c.call_id, c.policy, coalesce(a.coverage, c.coverage) AS coverage, c.clause AS question, c.times, c.margin,
         c.words AS agent_said, c.start_time, c.end_time, c.figure,
         coalesce(a.page, c.page) AS page, coalesce(a.words, c.page_words) AS page_says, coalesce(a.amounts, c.amounts) AS amounts,
         CASE WHEN NOT c.decides THEN CASE WHEN c.hedged THEN 'vague' ELSE 'not_stated' END
              WHEN c.figure IS NOT NULL AND c.hedged THEN 'vague'
              WHEN a.coverage IS NOT NULL THEN 'right'
              WHEN c.figure IS NULL THEN CASE WHEN c.included THEN 'wrong' ELSE 'right' END
              WHEN c.included AND c.figure = list_slice(c.amounts, 1, 2) THEN 'right'
              ELSE 'wrong' END AS verdict
  FROM compared c
  -- where two coverages are about as near to the question, the one whose limit the agent named is meant
  LEFT JOIN limits a ON a.policy = c.policy AND a.coverage = c.alternative
    AND a.included AND a.amounts = c.figure AND c.figure <> c.amounts
)
SELECT *, verdict = 'wrong' OR verdict IN ('vague', 'not_stated') AND times > 1 AS escalate
FROM judged
QUALIFY row_number() OVER (PARTITION BY call_id, coverage ORDER BY margin DESC) = 1
