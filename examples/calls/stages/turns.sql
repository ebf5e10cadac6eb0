-- description: who said what when, and about which policy the caller called
-- tests: not_null(call_id), not_null(policy), not_null(text), accepted_values(role, [agent, caller]), row_count(> 0)
SELECT regexp_extract(c.path, '(C-\d+)_(P-\d+)', 1) AS call_id,
       regexp_extract(c.path, '(C-\d+)_(P-\d+)', 2) AS policy,
       t.n,
       CASE WHEN t.speaker LIKE 'Agent%' THEN 'agent' ELSE 'caller' END AS role,
       t.text,
       t.start_time,
       t.end_time
FROM calls c, UNNEST(c.turns) AS t
