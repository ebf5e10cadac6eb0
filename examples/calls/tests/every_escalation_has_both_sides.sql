-- description: an escalation shows what the agent said and what the page says
SELECT call_id, coverage FROM escalations WHERE agent_said IS NULL OR page_says IS NULL
