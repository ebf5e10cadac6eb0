-- description: the five nearest pieces for each clause that experts found, and whether they hold the experts' words
-- dialect: duckdb
WITH ranked AS (
  SELECT n.*, w.evidence,
         row_number() OVER (PARTITION BY n.contract_id, n.kind ORDER BY n.score DESC, n.n) AS place
  FROM near n JOIN wanted w ON w.contract_id = n.contract_id AND w.kind = n.kind
)
SELECT contract_id, kind, place, page, score, text,
       len(list_filter(evidence, lambda e:
         contains(regexp_replace(lower(text), '[^a-z0-9]', '', 'g'), e[:60])
         OR contains(regexp_replace(lower(text), '[^a-z0-9]', '', 'g'), e[-60:])
         OR contains(e, regexp_replace(lower(text), '[^a-z0-9]', '', 'g')))) > 0 AS hit
FROM ranked
WHERE place <= 5
