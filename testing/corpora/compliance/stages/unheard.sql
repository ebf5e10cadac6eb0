-- description: calls whose report the bank accepted though the pipeline did not hear the caller identified: what is missing, and whether the caller's words hold what the agent typed
WITH words AS (
  SELECT call_id, regexp_replace(lower(string_agg(text, ' ')), '[^a-z0-9]', '', 'g') AS letters
  FROM replies GROUP BY call_id
),
needed AS (
  SELECT s.call_id, s.half, s.strict, w.letters,
         UNNEST(CASE WHEN s.gold_route = 'account'
                THEN [{'field': 'name', 'gold': s.gold_name, 'missing': s.name IS NULL},
                      {'field': 'account number', 'gold': s.gold_account_number, 'missing': s.account_number IS NULL},
                      {'field': 'pin', 'gold': s.gold_pin, 'missing': s.pins IS NULL}]
                ELSE [{'field': 'name', 'gold': s.gold_name, 'missing': s.name IS NULL},
                      {'field': 'birth date', 'gold': s.gold_birth_date, 'missing': s.birth_date IS NULL},
                      {'field': 'security answer', 'gold': s.gold_answer_1, 'missing': s.maiden_name IS NULL},
                      {'field': 'security answer', 'gold': s.gold_answer_2, 'missing': s.pet IS NULL}] END) AS one
  FROM scored s JOIN words w ON w.call_id = s.call_id
  WHERE s.gold_identified = 'identified' AND s.identified = 'unidentified'
)
SELECT call_id, half, strict, one.field AS field,
       contains(letters, regexp_replace(lower(one.gold), '[^a-z0-9]', '', 'g')) AS said
FROM needed
WHERE one.missing
