-- description: the verdicts beside the gold table; the only stage that reads it
-- key: call_id
WITH facts AS (
  SELECT call_id, CASE WHEN call_id % 2 = 0 THEN 'developed on' ELSE 'held out' END AS half,
         unlabelled_agent_turns = 0 AS strict,
         CASE WHEN NOT told_submitted THEN 'not accepted'
              WHEN identity_in_accepted_report IS NOT NULL THEN 'identified' ELSE 'unidentified' END AS identified,
         coalesce(identity_in_accepted_report, 'none') AS route,
         full_name, account_number, pin, date_of_birth, security_answer_1, security_answer_2
  FROM gold
)
SELECT g.call_id, g.half, g.strict, g.identified AS gold_identified, g.route AS gold_route,
       v.verdict, v.order_kept,
       CASE WHEN v.accepted_at IS NULL THEN 'not accepted'
            WHEN v.identified THEN 'identified' ELSE 'unidentified' END AS identified,
       CASE WHEN v.accepted_at IS NULL THEN 'none' ELSE v.route END AS route,
       lower(trim(g.full_name, ' .')) AS gold_name, lower(v.name) AS name,
       g.account_number AS gold_account_number, v.account_number,
       g.pin AS gold_pin, v.pins, g.date_of_birth AS gold_birth_date, v.birth_date,
       lower(trim(g.security_answer_1)) AS gold_answer_1, lower(v.maiden_name) AS maiden_name,
       lower(trim(g.security_answer_2)) AS gold_answer_2, lower(v.pet) AS pet
FROM facts g JOIN verdicts v ON v.call_id = g.call_id
