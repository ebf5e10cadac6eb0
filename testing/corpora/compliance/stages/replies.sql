-- description: what the caller says, with what the agent wanted to know before it
-- key: call_id, n
-- tests: unique(call_id, n)
WITH heard AS (
  SELECT t.call_id, t.n, t.second, t.speaker, t.text, a.act, a.text AS question
  FROM turns t LEFT JOIN acts a ON a.call_id = t.call_id AND a.n = t.n
),
paired AS (
  SELECT call_id, n, second, speaker,
         replace(text, '’', '''') AS text,
         coalesce(last_value(act IGNORE NULLS) OVER spoken, 'other') AS asked,
         lower(coalesce(last_value(question IGNORE NULLS) OVER spoken, '')) AS question
  FROM heard
  WINDOW spoken AS (PARTITION BY call_id ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
)
SELECT call_id, n, second, text, asked, question,
       asked = 'ask_name' OR regexp_matches(question, '\b(full|your|last) name\b') AS wants_name,
       asked = 'ask_account' OR question LIKE '%account number%' AS wants_account,
       asked = 'ask_birth_date' OR question LIKE '%birth%' AS wants_birth_date,
       asked = 'ask_maiden_name' OR question LIKE '%maiden%' AS wants_maiden_name,
       asked = 'ask_pet' OR regexp_matches(question, '\bpet\b') AS wants_pet,
       question LIKE '%security%' AS wants_answers,
       -- Without dates, amounts and ages, which look like account numbers and PINs.
       regexp_replace(
         regexp_replace(
           regexp_replace(replace(text, '’', ''''),
             '\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|[$£€%] ?\d[\d,.]*|\d[\d,.]* ?([$£€]|dollars|bucks|years?\b|yrs?\b)', ' ', 'gi'),
           '\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(st|nd|rd|th)?,? (of )?\d{4}', ' ', 'gi'),
         '\b\d{1,2}(st|nd|rd|th)? (of )?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,? \d{4}', ' ', 'gi') AS plain
FROM paired
WHERE speaker = 'customer'
