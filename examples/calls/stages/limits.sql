-- description: what each policy says about each coverage, and on which page
-- tests: unique(policy, coverage), not_null(amounts)
WITH forms AS (
  SELECT c.coverage, c.line, c.unit, f.name
  FROM coverages c, UNNEST(string_split(c.printed, '|')) AS f(name)
),
named AS (
  SELECT p.policy, f.coverage, f.unit, p.page, f.name, false AS endorsed,
         substr(p.words, strpos(p.words, f.name), length(f.name) + 140) AS words
  FROM pages p JOIN forms f ON f.line = p.line AND contains(p.words, f.name)
  UNION ALL
  -- an endorsement that replaces a limit counts more than the table
  SELECT p.policy, c.coverage, c.unit, p.page, c.endorsed_as, true,
         substr(p.words, strpos(p.words, c.endorsed_as), 140)
  FROM pages p JOIN coverages c ON c.line = p.line AND contains(p.words, c.endorsed_as) AND contains(p.words, 'is replaced by')
),
-- the name that the form prints, and what follows it up to the figure
cut AS (
  SELECT policy, coverage, unit, page, name, endorsed,
         coalesce(
           nullif(regexp_extract(words, '^.{' || length(name) || '}[ .:]*(Not included|No coverage|Declined)'), ''),
           regexp_extract(words, '^.{' || length(name) || '}.*?' || CASE
             WHEN coverage IN ('bodily_injury', 'uninsured') THEN '\$[\d,]+ [a-z. ]+[/,] \$[\d,]+ [a-z]+\.? [a-z]+'
             WHEN unit = 'miles' THEN '\d+ mi(les|\.)'
             WHEN unit = 'days' THEN '\d+ days'
             WHEN unit = 'percent' THEN '\d+% of dwelling limit'
             ELSE '(\$[\d,]+|\d+ months)' END)) AS words
  FROM named
),
read AS (
  SELECT *, text_numbers(substr(words, length(name) + 1)) AS numbers,
         NOT regexp_matches(words, '(Not included|No coverage|Declined)$') AS included
  FROM cut WHERE words <> ''
)
SELECT policy, coverage, page, included,
       regexp_replace(words, '[ .]{3,}', ' … ', 'g') AS words,
       CASE WHEN ends_with(words, ' months') THEN 'months' ELSE unit END AS unit,
       list_transform(
         CASE unit
           WHEN 'miles' THEN list_filter(numbers, lambda q: starts_with(q.unit, 'mi'))
           WHEN 'days' THEN list_filter(numbers, lambda q: q.unit = 'days')
           WHEN 'percent' THEN list_filter(numbers, lambda q: q.unit = 'percent')
           ELSE list_filter(numbers, lambda q: q.unit IN ('dollars', 'months'))
         END,
         lambda q: q.value) AS amounts
FROM read
QUALIFY row_number() OVER (PARTITION BY policy, coverage ORDER BY endorsed DESC, length(name) DESC, page) = 1
