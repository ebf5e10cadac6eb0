-- description: the topic of each clause: the one whose two nearest phrases are nearest, and how clearly
-- tests: unique(call_id, n, k), between(score, 0, 1.1)
WITH scored AS (
  SELECT a.call_id, a.policy, a.n, a.k, a.clause, m.topic,
         list_avg(list_slice(list_reverse_sort(list_transform(
           list_zip(m.meanings, list_resize([a.meaning], len(m.meanings), a.meaning)),
           lambda p: list_cosine_similarity(p[1], p[2]))), 1, 2))
         -- a coverage that is called by its name needs less likeness
         + CASE WHEN regexp_matches(lower(a.clause), c.called) THEN 0.06 ELSE 0 END AS score
  FROM asked a
  JOIN (SELECT DISTINCT policy, line FROM pages) AS h ON h.policy = a.policy
  JOIN meanings m ON m.line IS NULL OR m.line = h.line
  LEFT JOIN coverages c ON c.coverage = m.topic AND c.line = h.line
)
SELECT call_id, policy, n, k, clause, topic, score,
       lead(topic) OVER w AS next_topic,
       score - lead(score) OVER w AS margin
FROM scored
WINDOW w AS (PARTITION BY call_id, n, k ORDER BY score DESC, topic)
QUALIFY row_number() OVER w = 1
