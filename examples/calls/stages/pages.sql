-- description: the declarations pages of each policy, as text in reading order
-- tests: not_null(policy), accepted_values(line, [auto, home]), unique(policy, page)
SELECT regexp_extract(p.text, 'P-\d+') AS policy,
       CASE WHEN p.text ILIKE '%personal auto%' THEN 'auto' ELSE 'home' END AS line,
       g.page,
       -- what an exclusion caps is no limit of a coverage
       regexp_replace(regexp_replace(g.words, '\s+', ' ', 'g'), '(limited to|over) \$[\d,]+', '\1 …', 'g') AS words
FROM policies p, UNNEST(list_transform(p.pages, lambda x: x.text)) WITH ORDINALITY AS g(words, page)
