-- description: no agent is quoted with words that are not in the transcript
SELECT v.call_id, v.coverage, v.agent_said
FROM verdicts v
WHERE v.agent_said IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM turns t
    WHERE t.call_id = v.call_id AND t.role = 'agent' AND contains(t.text, v.agent_said))
