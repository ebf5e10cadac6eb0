-- description: what each policy says about each coverage, and on which page
-- tests: unique(policy, coverage), not_null(amounts)
WITH followed AS (
  SELECT *, coalesce(lead(words) OVER (PARTITION BY policy ORDER BY page, n), '') AS below FROM lines
),
forms AS (
  SELECT c.coverage, c.line, c.unit, f.name
  FROM coverages c, UNNEST(string_split(c.printed, '|')) AS f(name)
),
named AS (
  SELECT l.policy, f.coverage, f.unit, l.page, l.words, l.below, length(f.name) AS name_length, false AS endorsed
  FROM followed l JOIN forms f ON f.line = l.line AND starts_with(l.words, f.name)
  UNION ALL
  -- an endorsement that replaces a limit counts more than the table
  SELECT l.policy, c.coverage, c.unit, l.page, l.words, l.below, 0, true
  FROM followed l JOIN coverages c ON c.line = l.line AND contains(l.words, c.endorsed_as)
  WHERE contains(l.words, 'replaced by')
),
whole AS (
  SELECT policy, coverage, unit, page, endorsed, name_length,
         CASE WHEN regexp_matches(substr(words, name_length + 1), '\d|(?i)not included|no coverage|declined')
              THEN words ELSE words || ' ' || below END AS words
  FROM named
),
read AS (
  SELECT *, text_numbers(substr(words, name_length + 1)) AS numbers FROM whole
)
SELECT policy, coverage, page,
       regexp_replace(words, '[ .]{3,}', ' … ', 'g') AS words,
       CASE WHEN regexp_matches(words, '\d+ months') THEN 'months' ELSE unit END AS unit,
       NOT regexp_matches(words, '(?i)not included|no coverage|declined') AS included,
       list_transform(
         CASE unit
           WHEN 'miles' THEN list_filter(numbers, lambda q: starts_with(q.unit, 'mi'))
           WHEN 'days' THEN list_filter(numbers, lambda q: q.unit = 'days')
           WHEN 'percent' THEN list_filter(numbers, lambda q: q.unit = 'percent')
           ELSE list_filter(numbers, lambda q: q.unit IN ('dollars', 'months'))
         END,
         lambda q: q.value) AS amounts
FROM read
QUALIFY row_number() OVER (PARTITION BY policy, coverage ORDER BY endorsed DESC, name_length DESC, page) = 1
