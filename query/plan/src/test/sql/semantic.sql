-- Golden plans: see semantic.plans.

SELECT id FROM items WHERE AI_FILTER('fruit? {0}', text) AND price > 1;
SELECT AI_COMPLETE('hi {0}', text) AS a, a || 'x', length(a), upper(a) AS u FROM items WHERE a LIKE 'x%' ORDER BY a;
SELECT i.id, o.id FROM items i JOIN orders o ON AI_FILTER('same? {0} {1}', i.text, o.st.b) AND i.id = o.item_id;
SELECT AI_CLASSIFY(text, ['red', {'label': 'green', 'description': 'grass'}], multi => true) AS c, unnest(c) AS one FROM items;
SELECT AI_CLASSIFY(text, ['red', 'green'], confidence => true) AS c, c.value, c.confidence FROM items;
SELECT AI_EXTRACT(text, {'miles': 'integer?', 'who': 'Who is calling?'}) AS e, e.miles FROM items WHERE e.miles > 3;
SELECT AI_SENTIMENT(text) AS s, count(*) FROM items GROUP BY s ORDER BY 2;
SELECT AI_SENTIMENT(text) AS s, count(*) FROM items GROUP BY ALL HAVING s = 'positive';
WITH e AS (SELECT id, AI_EXTRACT(text, 'parts [{name: text, n: integer?}]') AS x FROM items) SELECT e.id, u.p.name FROM e, UNNEST(e.x.parts) AS u(p);
SELECT id, unnest(AI_EXTRACT(text, 'parts [{name: text}]').parts) AS p, p.name FROM items;
SELECT id FROM items WHERE id IN (SELECT item_id FROM orders WHERE AI_FILTER('x {0}', st.b));
SELECT id, (SELECT max(AI_COUNT_TOKENS(o.st.b)) FROM orders o WHERE o.item_id = i.id) AS n FROM items i;
SELECT CASE WHEN price > 1 THEN AI_SENTIMENT(text) ELSE 'none' END AS s, coalesce(AI_SENTIMENT(text), 'x') FROM items;
SELECT grp, AI_SUMMARIZE_AGG(text), AI_AGG(text, 'what is common?') AS a, count(*) FROM items GROUP BY grp;
SELECT AI_EMBED(text) AS v, AI_SIMILARITY(text, grp) > 0.5 FROM items ORDER BY AI_SIMILARITY(text, 'apple') DESC LIMIT 3;
SELECT prompts.is_toy(text) AS t FROM items WHERE prompts.is_toy(text);
SELECT prompts.coverage(transcript => text, page => grp, model => 'small', details => true) AS d, d.value.quote, d.error FROM items;
SELECT AI_COMPLETE('x {0}', text, response_format => 'a integer, b text?', temperature => 0) AS r, r.a + 1 FROM items;
SELECT AI_TRANSLATE(text, 'en', 'de'), AI_REDACT(text, ['name', 'phone']), AI_SUMMARIZE(text, 20), AI_SUMMARIZE(text, words => 10) FROM items;
SELECT i.id, AI_FILTER('x {0}', i.text) AS ok FROM items i QUALIFY row_number() OVER (PARTITION BY ok ORDER BY id) = 1;
SELECT DISTINCT AI_SENTIMENT(text) FROM items;
SELECT id, row_number() OVER (ORDER BY AI_SIMILARITY(text, 'x')) FROM items;
SELECT string_agg(AI_SENTIMENT(text), ', ' ORDER BY id) FROM items;
SELECT AI_FILTER('is {0} odd? {1}', id, [id, 2]) FROM items;
