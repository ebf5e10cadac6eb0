-- description: the birth date that most guesses fit
WITH read AS (
  SELECT call_id, attempt, weight,
         regexp_replace(meant, ' +', ' ', 'g') AS meant,
         regexp_replace(joined, '[^0-9]', '', 'g') AS digits
  FROM meant WHERE asked = 'dob'
),
parts AS (
  SELECT call_id, attempt, weight,
         CASE WHEN regexp_matches(meant, '\b\d{1,2} m\d\d \d{4}\b')
                THEN regexp_extract(meant, '\b(\d{1,2}) m(\d\d) (\d{4})\b', ['d', 'm', 'y'])
              WHEN regexp_matches(meant, 'm\d\d \d{1,2} \d{4}\b')
                THEN {'d': regexp_extract(meant, 'm\d\d (\d{1,2}) \d{4}', 1), 'm': regexp_extract(meant, 'm(\d\d)', 1), 'y': regexp_extract(meant, '(\d{4})\b', 1)}
              WHEN regexp_matches(meant, '\b\d{1,2} m\d\d \d\d ?\d\d\b')
                THEN {'d': regexp_extract(meant, '\b(\d{1,2}) m', 1), 'm': regexp_extract(meant, 'm(\d\d)', 1), 'y': replace(regexp_extract(meant, 'm\d\d (\d\d ?\d\d)', 1), ' ', '')}
              WHEN regexp_matches(meant, '\b\d{1,2} \d{1,2} \d{4}\b')
                THEN regexp_extract(meant, '\b(\d{1,2}) (\d{1,2}) (\d{4})\b', ['d', 'm', 'y'])
              WHEN length(digits) = 8
                THEN {'d': digits[:2], 'm': digits[3:4], 'y': digits[5:]}
              WHEN length(digits) = 7
                THEN {'d': digits[:1], 'm': digits[2:3], 'y': digits[4:]} END AS part
  FROM read
),
dates AS (
  SELECT call_id, attempt, weight,
         CAST(try_strptime(part.d || '/' || part.m || '/' || part.y, '%d/%m/%Y') AS DATE) AS date
  FROM parts WHERE part IS NOT NULL
)
SELECT call_id, date AS birth_date
FROM (SELECT call_id, date, sum(weight) AS votes FROM dates
      WHERE date BETWEEN DATE '1900-01-01' AND DATE '2021-12-31' GROUP BY call_id, date)
QUALIFY row_number() OVER (PARTITION BY call_id ORDER BY votes DESC, date) = 1
