-- description: how often the experts' words stand in the nearest piece, in the nearest three, in the nearest five
WITH best AS (
  SELECT contract_id, kind, min(place) FILTER (WHERE hit) AS place
  FROM spans GROUP BY contract_id, kind
)
SELECT kind, count(*) AS clauses,
       count(*) FILTER (WHERE place = 1) AS at_1,
       count(*) FILTER (WHERE place <= 3) AS at_3,
       count(*) FILTER (WHERE place <= 5) AS at_5
FROM best
GROUP BY kind
ORDER BY clauses DESC, kind
