-- description: the calls to look into, with the agent's words and the page's words side by side
-- tests: unique(call_id, coverage), not_null(reason)
SELECT v.call_id, v.policy, v.coverage, v.verdict AS reason,
       CAST(to_seconds(CAST(floor(v.start_time) AS BIGINT)) AS VARCHAR) AS said_at,
       v.agent_said,
       v.page,
       v.page_says,
       v.question,
       CASE WHEN s.call_id IS NULL THEN 'not asked'
            WHEN s.finding IS NULL THEN 'quoted what was not said'
            ELSE s.finding END AS second_reading
FROM verdicts v
LEFT JOIN second_reading s ON s.call_id = v.call_id AND s.coverage = v.coverage
WHERE v.escalate
ORDER BY call_id, said_at
