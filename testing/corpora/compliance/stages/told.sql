-- description: what the agent told the caller about the report, a call
-- key: call_id
SELECT call_id,
       min(n) FILTER (WHERE act = 'accept') AS accepted_at,
       max(n) FILTER (WHERE act = 'accept') AS last_accepted_at,
       max(n) FILTER (WHERE act = 'refuse' OR act = 'not_found') AS refused_at,
       min(n) FILTER (WHERE act = 'ask_name') AS asked_name_at,
       min(n) FILTER (WHERE act = 'ask_account') AS asked_account_at,
       min(n) FILTER (WHERE act = 'ask_pin') AS asked_pin_at,
       min(n) FILTER (WHERE act = 'ask_birth_date') AS asked_birth_date_at,
       min(n) FILTER (WHERE act = 'ask_maiden_name') AS asked_maiden_name_at,
       min(n) FILTER (WHERE act = 'ask_pet') AS asked_pet_at,
       min(n) FILTER (WHERE act = 'ask_details') AS asked_details_at
FROM acts
GROUP BY call_id
