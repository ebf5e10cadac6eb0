-- description: the name that most guesses give, and among equals the one nearest to how it was spelt
WITH guesses AS (
  SELECT call_id, attempt, weight, text, joined, longest, words
  FROM meant WHERE asked = 'name'
),
spelt AS (
  SELECT call_id, max_by(regexp_replace(joined, '[^a-ząćęłńóśźż]', '', 'g'), attempt) AS letters
  FROM guesses
  WHERE attempt = 2
  GROUP BY call_id
),
votes AS (
  SELECT call_id, text, sum(weight) AS votes, max(words) AS words
  FROM guesses
  WHERE words BETWEEN 2 AND 4 AND longest >= 3
  GROUP BY call_id, text
),
ranked AS (
  SELECT v.call_id, v.text,
         v.votes + 2 * coalesce(jaro_winkler_similarity(replace(v.text, ' ', ''), s.letters), 0)
           + CASE WHEN v.words = 2 THEN 1 ELSE 0 END AS score
  FROM votes v LEFT JOIN spelt s ON s.call_id = v.call_id
)
SELECT call_id, text AS name
FROM ranked
QUALIFY row_number() OVER (PARTITION BY call_id ORDER BY score DESC, text) = 1
