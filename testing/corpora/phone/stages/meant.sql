-- description: each guess with its spoken letters, numbers and months written down
WITH split AS (
  SELECT call_id, locale, asked, attempt, place, weight, text,
         string_split_regex(trim(regexp_replace(regexp_replace(text, '[^0-9a-ząćęłńóśźż'']+', ' ', 'g'), '(\d)(st|nd|rd|th)\b', '\1', 'g')), ' +') AS words
  FROM heard
),
places AS (
  SELECT *, UNNEST(range(1, len(words) + 1)) AS i
  FROM split
),
numbered AS (
  SELECT *, words[i] AS word FROM places
)
SELECT n.call_id, n.locale, n.asked, n.attempt, n.place, n.weight, n.text,
       string_agg(CASE WHEN s.word IS NULL THEN n.word ELSE coalesce(s.meaning, '') END, ' ' ORDER BY n.i) AS meant,
       string_agg(CASE WHEN s.word IS NULL THEN n.word ELSE coalesce(s.meaning, '') END, '' ORDER BY n.i) AS joined,
       max(length(n.word)) AS longest, count(*) AS words
FROM numbered n LEFT JOIN spoken s
  ON s.locale = n.locale AND s.word = n.word AND s.kind = CASE WHEN n.asked = 'dob' THEN 'dates' ELSE 'letters' END
GROUP BY n.call_id, n.locale, n.asked, n.attempt, n.place, n.weight, n.text
