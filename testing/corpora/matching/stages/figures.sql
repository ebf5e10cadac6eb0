-- description: the threshold that is best on the valid split, and what it comes to on the test split
WITH chosen AS (
  SELECT way, max_by(threshold, f1) AS threshold, max(f1) AS valid_f1
  FROM thresholds WHERE split = 'valid' GROUP BY way
)
SELECT c.way, c.threshold, round(c.valid_f1, 4) AS valid_f1,
       round(2 * count(*) FILTER (WHERE s.match AND s.score >= c.threshold)
             / (count(*) FILTER (WHERE s.score >= c.threshold) + count(*) FILTER (WHERE s.match)), 4) AS test_f1,
       count(*) FILTER (WHERE s.match AND s.score >= c.threshold) AS found,
       count(*) FILTER (WHERE s.score >= c.threshold) AS taken,
       count(*) FILTER (WHERE s.match) AS matches
FROM chosen c JOIN scores s ON s.way = c.way AND s.split = 'test'
GROUP BY c.way, c.threshold, c.valid_f1
ORDER BY test_f1 DESC
