-- description: after each question, the agent's sentences with the figures that could answer it
WITH asked AS (
  SELECT q.*, l.page, l.words AS page_words, l.amounts, l.included, coalesce(l.unit, 'dollars') AS unit,
         CAST(sum(CASE WHEN q.confirms THEN 0 ELSE 1 END) OVER (PARTITION BY q.call_id, q.coverage) AS INTEGER) AS times,
         list(l.amounts) OVER (PARTITION BY q.call_id, q.n) AS asked_together
  FROM questions q LEFT JOIN limits l ON l.policy = q.policy AND l.coverage = q.coverage
),
heard AS (
  SELECT a.call_id, a.policy, a.n AS question_n, a.coverage, a.clause, a.margin, a.alternative, a.place, a.together, a.times,
         a.unit, a.page, a.page_words, a.amounts, a.included, a.asked_together,
         s.n, s.k, s.words, s.start_time, s.end_time, s.hedged, s.denied, s.mends,
         list_transform(
           CASE a.unit
             WHEN 'miles' THEN list_filter(s.numbers, lambda q: q.unit IS NULL OR starts_with(q.unit, 'mi') OR q.value >= 5 AND q.unit NOT IN ('dollars', 'days', 'months'))
             WHEN 'days' THEN list_filter(s.numbers, lambda q: q.value >= 3 AND (q.unit IS NULL OR q.unit NOT IN ('dollars', 'miles', 'months')))
             WHEN 'months' THEN list_filter(s.numbers, lambda q: q.unit IS NULL OR q.unit = 'months')
             WHEN 'percent' THEN list_filter(s.numbers, lambda q: q.unit = 'percent')
             ELSE list_filter(s.numbers, lambda q: q.value >= 20 AND (q.unit IS NULL OR q.unit NOT IN ('miles', 'days', 'months', 'percent')))
           END,
           lambda q: q.value) AS figures,
         -- "I have five hundred, is that it?" "That's it."
         CASE WHEN s.affirmed AND len(text_numbers(o.text)) > 0 THEN text_numbers(o.text) END AS offered
  FROM asked a
  LEFT JOIN sentences s ON s.call_id = a.call_id AND s.n > a.n AND s.n < a.until
  LEFT JOIN turns o ON o.call_id = a.call_id AND o.n = s.n - 1 AND o.role = 'caller'
),
-- of two questions in one breath, a figure that answers the other does not answer this one
own AS (
  SELECT * EXCLUDE (figures),
         CASE WHEN together > 1 AND figures IS DISTINCT FROM amounts AND list_contains(asked_together, figures)
              THEN list_slice(figures, 1, 0) ELSE figures END AS figures
  FROM heard
)
SELECT *, coalesce(len(figures) > 0 OR denied OR offered IS NOT NULL, false) AS decides
FROM own
