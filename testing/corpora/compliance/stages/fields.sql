-- description: of the values that the agent typed into the bank's form, how many the pipeline heard from the caller
WITH plain AS (
  SELECT *,
         regexp_replace(replace(lower(gold_birth_date), ',', ''), '(\d)(st|nd|rd|th)', '\1') AS gold_date,
         regexp_replace(replace(lower(birth_date), ',', ''), '(\d)(st|nd|rd|th)', '\1') AS date
  FROM scored
),
dated AS (
  -- A date in digits may be read either way round.
  SELECT *,
         try_strptime(gold_date, ['%d/%m/%Y', '%d/%m/%y', '%B %d %Y', '%b %d %Y', '%Y']) AS gold_day_first,
         try_strptime(gold_date, ['%m/%d/%Y', '%m/%d/%y', '%B %d %Y', '%b %d %Y', '%Y']) AS gold_month_first,
         try_strptime(date, ['%d/%m/%Y', '%d/%m/%y', '%B %d %Y', '%b %d %Y', '%Y']) AS day_first,
         try_strptime(date, ['%m/%d/%Y', '%m/%d/%y', '%B %d %Y', '%b %d %Y', '%Y']) AS month_first
  FROM plain
),
compared AS (
  SELECT half,
         UNNEST([
           {'field': 'name', 'gold': gold_name, 'hit': regexp_replace(gold_name, '[^a-z]', '', 'g') = regexp_replace(name, '[^a-z]', '', 'g')},
           {'field': 'account number', 'gold': gold_account_number, 'hit': gold_account_number = account_number},
           {'field': 'pin', 'gold': gold_pin, 'hit': list_contains(pins, gold_pin)},
           {'field': 'birth date', 'gold': gold_birth_date,
            'hit': gold_date = date OR gold_day_first = day_first OR gold_month_first = month_first
                   OR gold_day_first = month_first OR gold_month_first = day_first},
           {'field': 'security answer', 'gold': gold_answer_1, 'hit': gold_answer_1 = maiden_name OR gold_answer_1 = pet},
           {'field': 'security answer', 'gold': gold_answer_2, 'hit': gold_answer_2 = maiden_name OR gold_answer_2 = pet}]) AS one
  FROM dated
)
SELECT one.field AS field, half, count(*) AS typed, count(*) FILTER (WHERE one.hit) AS heard
FROM compared
WHERE one.gold IS NOT NULL AND one.gold <> 'null' AND one.gold <> ''
GROUP BY ALL
ORDER BY field, half
