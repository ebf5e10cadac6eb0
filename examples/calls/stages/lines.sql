-- description: the lines of the declarations pages, in reading order
-- tests: not_null(policy), accepted_values(line, [auto, home])
WITH pages AS (
  SELECT p.title, p.text AS whole, g.text, g.page
  FROM policies p, UNNEST(list_transform(p.pages, lambda x: x.text)) WITH ORDINALITY AS g(text, page)
)
SELECT regexp_extract(p.whole, 'P-\d+') AS policy,
       CASE WHEN p.whole ILIKE '%personal auto%' THEN 'auto' ELSE 'home' END AS line,
       p.page,
       l.n,
       trim(l.words) AS words
FROM pages p, UNNEST(string_split(p.text, chr(10))) WITH ORDINALITY AS l(words, n)
