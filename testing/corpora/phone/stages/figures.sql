-- description: how many are right, a locale and half
SELECT locale, half, count(*) AS calls,
       count(*) FILTER (WHERE replace(postcode, ' ', '') = replace(gold_postcode, ' ', '')) AS postcode,
       count(*) FILTER (WHERE birth_date = gold_birth_date) AS birth_date,
       count(*) FILTER (WHERE name = gold_name) AS name,
       count(*) FILTER (WHERE name_ratio >= 0.9) AS name_nearly
FROM scored
GROUP BY locale, half
ORDER BY locale, half
