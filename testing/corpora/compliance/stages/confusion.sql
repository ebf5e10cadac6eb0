-- description: identified before acceptance: gold against the pipeline, for calls where every agent turn has a label, and for all
SELECT half, strict, gold_identified, identified, count(*) AS calls
FROM scored
GROUP BY ALL
ORDER BY ALL
