-- description: each question about a coverage, and the turn before which its answer must come
-- tests: unique(call_id, n, coverage), not_null(coverage)
WITH marked AS (
  SELECT call_id, policy, n, k, n * 100 + k AS spot, clause, topic, score, margin,
         CASE WHEN score >= 0.62 AND topic <> 'other' AND NOT (confirms AND len(text_numbers(clause)) > 0) THEN topic END AS coverage,
         CASE WHEN margin < 0.03 AND next_topic <> 'other' THEN next_topic END AS alternative,
         (topic <> 'other' OR score < 0.72)
           AND regexp_matches(clause, '(?i)how much|(the|actual|what) (number|amount|figure)|exactly|how long|how many|look it up|other one|what about') AS follows,
         confirms AS offers,
         score >= 0.66 OR regexp_matches(clause, '\w+\W+\w+\W+\w+\W+\w+.*\?') AS opens
  FROM (SELECT *, contains(clause, '?') AND regexp_matches(clause, '(?i)other one|correct|right|same|still|sound|isn.t it|thinking|wrote|written|remember') AS confirms FROM matched) AS m
),
carried AS (
  SELECT *, max(CASE WHEN coverage IS NOT NULL THEN spot END)
              OVER (PARTITION BY call_id ORDER BY spot ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier
  FROM marked
),
-- "But how much is it exactly?" is about what was asked before
about AS (
  SELECT c.call_id, c.policy, c.n, c.k, c.clause, c.score, c.margin,
         coalesce(c.coverage, e.coverage) AS coverage,
         CASE WHEN c.coverage IS NOT NULL THEN c.alternative END AS alternative,
         c.coverage IS NULL AND c.offers AS confirms
  FROM carried c
  LEFT JOIN marked e ON e.call_id = c.call_id AND e.spot = c.earlier AND c.n - e.n <= 6
  WHERE c.coverage IS NOT NULL
     OR e.coverage IS NOT NULL AND (c.follows OR c.offers OR c.topic = e.coverage AND c.score >= 0.5)
),
turned AS (
  SELECT call_id, policy, n, coverage, min(k) AS k, first(clause ORDER BY k) AS clause,
         max(score) AS score, max(margin) AS margin, first(alternative ORDER BY k) AS alternative, bool_and(confirms) AS confirms
  FROM about
  GROUP BY call_id, policy, n, coverage
),
ends AS (
  SELECT t.call_id, t.n, min(m.n) AS until
  FROM (SELECT DISTINCT call_id, n FROM turned) AS t
  LEFT JOIN (SELECT call_id, n FROM marked WHERE opens OR follows OR offers) AS m ON m.call_id = t.call_id AND m.n > t.n
  GROUP BY t.call_id, t.n
)
SELECT q.call_id, q.policy, q.n, q.coverage, q.clause, q.score, q.margin, q.alternative, q.confirms,
       row_number() OVER (PARTITION BY q.call_id, q.n ORDER BY q.k) AS place,
       count(*) OVER (PARTITION BY q.call_id, q.n) AS together,
       least(coalesce(e.until, q.n + 10), q.n + 10) AS until
FROM turned q JOIN ends e ON e.call_id = q.call_id AND e.n = q.n
