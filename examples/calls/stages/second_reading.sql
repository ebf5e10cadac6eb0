-- description: what a model finds, asked about the escalations that are least certain
-- tests: row_count(<= 20)
SELECT call_id, coverage,
       prompts.second_reading(question => question, answer => agent_said, page => page_says) AS reading,
       reading.finding AS finding,
       reading.quote AS quote
FROM (
  SELECT * FROM verdicts
  WHERE escalate AND agent_said IS NOT NULL AND page_says IS NOT NULL
  ORDER BY margin, call_id, coverage
  LIMIT 20
) AS doubtful
