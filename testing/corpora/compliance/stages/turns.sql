-- description: what was said in the calls that report a fraud, in order; the bank's system is not heard, and numbers close over it
-- key: call_id, n
-- tests: not_null(text), unique(call_id, n), accepted_values(speaker, [customer, agent]), row_count(> 0)
SELECT call_id,
       CAST(row_number() OVER (PARTITION BY call_id ORDER BY turn.n) AS INTEGER) AS n,
       turn.at AS second,
       turn.speaker AS speaker,
       turn.text AS text
FROM (SELECT call_id, UNNEST(turns) AS turn FROM calls WHERE tasks = ['bank_fraud_report'])
WHERE turn.speaker IN ('customer', 'agent')
