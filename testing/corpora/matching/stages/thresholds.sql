-- description: F1 at every threshold, on both splits
WITH counted AS (
  SELECT split, way, score, count(*) FILTER (WHERE match) AS hits, count(*) AS pairs
  FROM scores GROUP BY ALL
),
above AS (
  SELECT split, way, score AS threshold,
         sum(hits) OVER down AS hits, sum(pairs) OVER down AS taken,
         sum(hits) OVER (PARTITION BY split, way) AS matches
  FROM counted
  WINDOW down AS (PARTITION BY split, way ORDER BY score DESC)
)
SELECT split, way, threshold, hits / taken AS precision, hits / matches AS recall, 2 * hits / (taken + matches) AS f1
FROM above
