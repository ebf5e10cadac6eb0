-- description: what was found beside gold
WITH calls AS (
  SELECT call_id, locale, gold FROM english
  UNION ALL
  SELECT call_id, locale, gold FROM polish
)
SELECT c.call_id, c.locale,
       CASE WHEN right(c.call_id, 1) IN ('0', '2', '4', '6', '8', 'a', 'c', 'e') THEN 'developed on' ELSE 'held out' END AS half,
       c.gold.postcode AS gold_postcode, p.postcode,
       CAST(c.gold.dob AS DATE) AS gold_birth_date, b.birth_date,
       lower(c.gold.name) AS gold_name, n.name,
       jaro_winkler_similarity(lower(c.gold.name), n.name) AS name_ratio
FROM calls c
LEFT JOIN postcodes p ON p.call_id = c.call_id
LEFT JOIN birth_dates b ON b.call_id = c.call_id
LEFT JOIN names n ON n.call_id = c.call_id
