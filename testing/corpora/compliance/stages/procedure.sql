-- description: order of the flow chart, and identified when the agent first said that the report was accepted: gold against the pipeline
SELECT s.half, s.strict, count(*) AS calls,
       count(*) FILTER (WHERE p.order_kept = s.order_kept) AS order_agrees,
       count(*) FILTER (WHERE p.in_time = CASE s.verdict WHEN 'identified' THEN 'identified' WHEN 'too_early' THEN 'too early or never'
                              WHEN 'unidentified' THEN 'too early or never' ELSE 'not accepted' END) AS in_time_agrees,
       count(*) FILTER (WHERE p.in_time = 'too early or never') AS gold_breaches,
       count(*) FILTER (WHERE s.verdict IN ('too_early', 'unidentified')) AS breaches,
       count(*) FILTER (WHERE p.in_time = 'too early or never' AND s.verdict IN ('too_early', 'unidentified')) AS breaches_found
FROM scored s JOIN procedure_gold p ON p.call_id = s.call_id
GROUP BY ALL
ORDER BY ALL
