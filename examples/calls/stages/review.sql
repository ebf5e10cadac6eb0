-- description: for a person to read: escalations of which the second reading finds otherwise, or nothing that was said
SELECT call_id, coverage, reason, said_at, agent_said, page_says, second_reading
FROM escalations
WHERE second_reading NOT IN ('not asked', CASE WHEN reason = 'wrong' THEN 'differs' ELSE 'no_figure' END)
ORDER BY call_id, said_at
