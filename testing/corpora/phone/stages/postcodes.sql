-- description: the postcode that most guesses fit; a British one has its letters and digits at known places, so 0 and o, 5 and v can be told apart
WITH shaped AS (
  SELECT call_id, locale, attempt, weight,
         CASE WHEN locale = 'pl' THEN regexp_extract(regexp_replace(joined, '[^0-9]', '', 'g'), '^(\d{5})$', 1)
              ELSE regexp_extract(regexp_replace(joined, '[^a-z0-9]', '', 'g'), '([a-z]{1,2}[0-9oiv][0-9oiv]?[a-z]?[0-9oiv][a-z0-9]{1,2})$', 1) END AS code,
         regexp_replace(joined, '[^0-9]', '', 'g') AS digits
  FROM meant WHERE asked = 'postcode'
),
pieces AS (
  SELECT *, code[:-4] AS area, code[-3:-3] AS digit, code[-2:] AS unit
  FROM shaped
),
fitting AS (
  SELECT call_id, attempt, weight,
         CASE WHEN locale = 'pl' THEN
                CASE WHEN code <> '' THEN code[:2] || '-' || code[3:]
                     -- "88-100 25", "42-530 2": a hundred or a ten, and what follows it.
                     WHEN regexp_matches(digits, '^\d{3}00\d\d$') THEN digits[:2] || '-' || digits[3:3] || digits[6:]
                     WHEN regexp_matches(digits, '^\d{4}0\d$') THEN digits[:2] || '-' || digits[3:4] || digits[6:] END
              WHEN length(code) >= 5 THEN
                upper(regexp_extract(area, '^[a-z]{1,2}') || translate(regexp_replace(area, '^[a-z]{1,2}', ''), 'oiv', '015')
                      || ' ' || translate(digit, 'oiv', '015') || translate(unit, '805', 'aov')) END AS code
  FROM pieces
)
SELECT call_id, code AS postcode
FROM (SELECT call_id, code, sum(weight + attempt) AS votes FROM fitting WHERE code IS NOT NULL GROUP BY call_id, code)
QUALIFY row_number() OVER (PARTITION BY call_id ORDER BY votes DESC, code) = 1
