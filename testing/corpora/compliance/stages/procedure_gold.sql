-- description: gold that the table lacks: the order of the labelled questions, and whether the bank had accepted the report when the agent first said so; the only stage that reads steps and the bank's answers
-- key: call_id
WITH steps AS (
  SELECT call_id, turn.n AS n, turn.step AS step, turn.result.Confirmation AS confirmation
  FROM (SELECT call_id, UNNEST(turns) AS turn FROM calls WHERE tasks = ['bank_fraud_report'])
),
firsts AS (
  SELECT call_id,
         min(n) FILTER (WHERE step = 'bank_inform_fraud_report_submitted') AS told_at,
         min(n) FILTER (WHERE confirmation IS NOT NULL) AS accepted_at,
         min(n) FILTER (WHERE step = 'ask_name') AS name_at,
         min(n) FILTER (WHERE step = 'bank_ask_account_number') AS account_at,
         min(n) FILTER (WHERE step = 'bank_ask_pin') AS pin_at,
         min(n) FILTER (WHERE step = 'bank_ask_dob') AS birth_date_at,
         min(n) FILTER (WHERE step = 'bank_ask_mothers_maiden_name') AS maiden_name_at,
         min(n) FILTER (WHERE step = 'bank_ask_childhood_pets_name') AS pet_at,
         min(n) FILTER (WHERE step = 'bank_ask_fraud_details') AS details_at
  FROM steps
  GROUP BY call_id
),
orders AS (
  SELECT *, list_filter([name_at, account_at, pin_at, birth_date_at, maiden_name_at, pet_at, details_at], n -> n IS NOT NULL) AS asked
  FROM firsts
)
SELECT call_id, asked = list_sort(asked) AS order_kept,
       CASE WHEN told_at IS NULL THEN 'not accepted'
            WHEN accepted_at < told_at THEN 'identified'
            ELSE 'too early or never' END AS in_time
FROM orders
