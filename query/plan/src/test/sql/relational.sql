-- Each query, planned and written again, must give the engine's own answer.

SELECT * FROM items;

SELECT id, text FROM items WHERE price > 1;

SELECT i.id, g.title FROM items i JOIN groups g ON i.grp = g.grp WHERE g.rank < 3;

SELECT grp, count(*) AS n, sum(price), avg(id) FROM items GROUP BY grp;

SELECT grp, count(*) FROM items GROUP BY ALL ORDER BY ALL;

SELECT id || 'x' FROM items;

SELECT date, value, year FROM orders WHERE date > DATE '2026-01-01';

SELECT st.a, o.st.b FROM orders o;

SELECT id, unnest(tags) AS tag FROM orders;

SELECT id, ['a', text], {'k': id, 'v': price} FROM items;

SELECT grp, count(*) FROM items GROUP BY ALL ORDER BY ALL DESC;

SELECT NULL, coalesce(NULL, id), CASE WHEN id > 3 THEN 'x' END, CASE WHEN id > 3 THEN 1 ELSE NULL END, nullif(id, 3) FROM items;

SELECT id FROM items WHERE grp IN (SELECT grp FROM groups);

SELECT id FROM items WHERE grp NOT IN (SELECT grp FROM groups WHERE grp IS NOT NULL);

SELECT id FROM items i WHERE EXISTS (SELECT 1 FROM orders o WHERE o.item_id = i.id);

SELECT id FROM items i WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.item_id = i.id AND o.value > 6);

SELECT id, (SELECT count(*) FROM orders o WHERE o.item_id = i.id) AS n FROM items i;

SELECT id, (SELECT max(value) FROM orders o WHERE o.item_id = i.id) AS n FROM items i;

SELECT id, price > (SELECT avg(price) FROM items) FROM items;

SELECT * FROM items WHERE price BETWEEN 1 AND 4 AND grp IN ('a', 'b');

WITH a AS (SELECT grp, count(*) AS n FROM items GROUP BY 1), b(g, m) AS (SELECT * FROM a) SELECT a.grp, b.m FROM a JOIN b ON a.grp = b.g;

SELECT id, row_number() OVER (PARTITION BY grp ORDER BY price DESC) AS rn FROM items QUALIFY rn = 1;

SELECT id, sum(price) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW), lag(id) OVER (ORDER BY id) FROM items;

SELECT * EXCLUDE (text) FROM items;

SELECT id FROM items UNION ALL SELECT item_id FROM orders;

SELECT grp FROM items EXCEPT SELECT grp FROM groups;

SELECT DISTINCT grp FROM items ORDER BY grp NULLS FIRST;

SELECT * FROM items ORDER BY price DESC, id LIMIT 3 OFFSET 1;

SELECT id FROM items ORDER BY length(text), id;

SELECT grp, list(id ORDER BY id DESC), string_agg(text, ', ' ORDER BY id) FROM items GROUP BY grp ORDER BY grp;

SELECT id, price * 2 AS p, p + 1 AS q FROM items WHERE p > 3;

SELECT a.id FROM items a LEFT JOIN orders USING (id);

SELECT id::VARCHAR, CAST(price AS INTEGER), TRY_CAST(text AS INTEGER), '3'::INTEGER + 1, tags::VARCHAR FROM items JOIN orders o USING (id);

SELECT date + INTERVAL 1 DAY, date + 1, date - date, ts - INTERVAL '2 hours', extract(year FROM date), date_trunc('month', date) FROM orders;

SELECT name, json_extract_string(j, '$.a'), big + 1, score * 2, age / 3, age % 7, -age FROM people;

SELECT o.id, u.tag FROM orders o, UNNEST(o.tags) AS u(tag);

SELECT o.id, u.tag FROM orders o LEFT JOIN UNNEST(o.tags) AS u(tag) ON true;

SELECT grp, count(*) FILTER (WHERE price > 1), count(DISTINCT price) FROM items GROUP BY grp HAVING count(*) > 1;

SELECT grp, sum(price) FROM items GROUP BY ROLLUP(grp);

VALUES (1, 'a'), (2, NULL);

SELECT * FROM (VALUES (1, 'a'), (2, 'b')) v(x, y);

SELECT 1;

SELECT count(*), count(id), min(id), max(st), sum(value), avg(value) FROM orders;

SELECT a.id, id FROM items a LEFT JOIN orders USING (id);

SELECT * FROM items a FULL JOIN groups USING (grp);

SELECT * FROM items NATURAL JOIN groups;

SELECT name, json_extract_string(j, '$.a'), big + 1, score * 2, age / 3, age % 7, -age, big * 2, big / 2 FROM people;

SELECT id, len(text), upper(text), text LIKE '%a%', text ILIKE 'R%', regexp_matches(text, 'e+'), text NOT LIKE 'x_' FROM items;

SELECT i.id, o.id FROM items i, orders o WHERE i.id = o.item_id AND o.value IS NOT NULL;

SELECT i.id, o.id AS oid FROM items i RIGHT JOIN orders o ON i.id = o.item_id AND o.value > 6;

SELECT i.id FROM items i SEMI JOIN orders o ON i.id = o.item_id;

SELECT i.id FROM items i ANTI JOIN orders o ON i.id = o.item_id;

SELECT i.id, s.n FROM items i, LATERAL (SELECT count(*) AS n FROM orders o WHERE o.item_id = i.id) s;

SELECT i.id, s.v FROM items i LEFT JOIN LATERAL (SELECT max(o.value) AS v FROM orders o WHERE o.item_id = i.id) s ON true;

SELECT id FROM items i WHERE price > (SELECT avg(price) FROM items j WHERE j.grp = i.grp);

SELECT id FROM items i WHERE i.grp IN (SELECT g.grp FROM groups g WHERE g.rank < i.id);

SELECT id FROM items WHERE price > ALL (SELECT value FROM orders WHERE value < 6);

SELECT id FROM items WHERE id = ANY (SELECT item_id FROM orders);

SELECT id, grp IN (SELECT grp FROM groups) FROM items;

SELECT id, grp NOT IN (SELECT grp FROM groups) FROM items;

SELECT id, EXISTS (SELECT 1 FROM orders o WHERE o.item_id = i.id) AS e FROM items i;

SELECT p.name, b.name AS boss FROM people p LEFT JOIN people b ON p.boss = b.name;

SELECT grp, max(price) - min(price) AS spread FROM items GROUP BY grp HAVING spread > 0 ORDER BY spread;

SELECT upper(grp) AS g, count(*) FROM items GROUP BY g ORDER BY 2 DESC, 1;

SELECT CASE grp WHEN 'a' THEN 1 WHEN 'b' THEN 2 ELSE 0 END AS c, sum(price) FROM items GROUP BY ALL;

SELECT id, price, rank() OVER (ORDER BY price), dense_rank() OVER (ORDER BY price DESC), ntile(2) OVER (ORDER BY id), first_value(id) OVER w, last_value(id IGNORE NULLS) OVER w, nth_value(id, 2) OVER w FROM items WINDOW w AS (PARTITION BY grp ORDER BY id);

SELECT id, count(*) OVER (), sum(price) OVER (PARTITION BY grp), avg(price) OVER (ORDER BY id RANGE BETWEEN 2 PRECEDING AND 2 FOLLOWING) FROM items;

SELECT id, lead(id, 2, -1) OVER (ORDER BY id) FROM items;

SELECT grp, arg_max(id, price), any_value(grp), first(id ORDER BY id), median(price), mode(grp), stddev(price), bool_and(price > 1), quantile_cont(price, 0.5), approx_count_distinct(id) FROM items GROUP BY grp;

SELECT MAP {'a': id} AS m, m['a'] FROM items;

SELECT tags[1], tags[-1], tags[1:2], tags[2:], text[1] FROM orders o JOIN items i ON o.item_id = i.id;

SELECT id, unnest(['p', 'q']) AS u FROM items;

SELECT list_reduce([1, 2, 3], lambda x, y: x + y), list_sort(tags), list_contains(tags, 'x'), array_length(tags) FROM orders;

SELECT (SELECT max(id) FROM items) AS m, id FROM groups g JOIN items USING (grp) WHERE rank = (SELECT min(rank) FROM groups);

SELECT * REPLACE (price * 2 AS price) FROM items;

SELECT i.* EXCLUDE (text, price), g.title FROM items i JOIN groups g USING (grp);

SELECT id FROM items WHERE grp IS NOT DISTINCT FROM NULL;

SELECT id, coalesce(price, 0) + id AS t, t * 2 AS tt FROM items ORDER BY tt DESC NULLS LAST LIMIT 2;

SELECT count(*) FROM (SELECT DISTINCT grp, price FROM items) x;

SELECT grp, price FROM items UNION SELECT grp, rank FROM groups ORDER BY 1, 2;

(SELECT id FROM items ORDER BY id LIMIT 2) UNION ALL (SELECT id FROM orders ORDER BY id DESC LIMIT 1);

SELECT id FROM items INTERSECT SELECT item_id FROM orders;

SELECT strftime(date, '%Y-%m'), year(date), date_diff('day', date, DATE '2026-03-01'), age(DATE '2026-03-01', date) FROM orders;

SELECT id, text || ' ' || price || NULL, concat(text, id), concat_ws('-', grp, id), format('{}-{}', id, grp), printf('%d', id) FROM items;

SELECT if(id > 3, 'big', 'small'), greatest(id, 3), least(id, price), ifnull(grp, '?'), round(price, 1), floor(price), ceil(price), abs(-id) FROM items;

SELECT substring(text, 1, 3), substring(text FROM 2 FOR 2), trim('  x '), trim(BOTH 'x' FROM 'xax'), position('a' IN text), left(text, 2), replace(text, 'a', 'b'), string_split(text, ' ') FROM items;

SELECT 1 AS value, 2 AS date, 3 AS year, 4 AS "select", 5 AS text;

SELECT "id" FROM "items" WHERE "grp" = 'a';

SELECT ID, Grp FROM ITEMS i WHERE I.PRICE > 1;

SELECT id AS x FROM items WHERE x > 3 GROUP BY x HAVING x < 7 ORDER BY x;

SELECT list_transform(tags, lambda x: x || '!'), list_filter(tags, lambda t: t <> 'x') FROM orders;

SELECT list_transform([1, 2, 3], lambda x, i: x * i);

SELECT struct_pack(a := id, b := text) AS s FROM items;

SELECT s.a + 1, s.b FROM (SELECT struct_pack(a := id, b := text) AS s FROM items) x;

SELECT s.s.a FROM (SELECT {'a': id} AS s FROM items) s;

SELECT id FROM items WHERE text IS NULL OR NOT (price > 1);

SELECT id FROM items WHERE NOT (text IS NULL) AND price <> 0.5;

SELECT id FROM items WHERE (grp, price) IN (SELECT grp, price FROM items WHERE id > 5);

SELECT grp, count(*) AS n FROM items GROUP BY grp ORDER BY n DESC, grp NULLS FIRST;

SELECT grp, n FROM (SELECT grp, count(*) AS n FROM items GROUP BY grp) x WHERE n > 1;

SELECT i.grp, g.title, count(o.id) AS orders FROM items i LEFT JOIN groups g USING (grp) LEFT JOIN orders o ON o.item_id = i.id GROUP BY ALL;

SELECT a.id, b.id, c.id FROM items a, items b, items c WHERE a.id = b.id AND b.id = c.id AND a.id < 3;

SELECT * FROM items CROSS JOIN (VALUES (1), (2)) v(n) WHERE id = n;

SELECT * FROM groups WHERE title BETWEEN 'A' AND 'C' OR rank NOT BETWEEN 1 AND 3;

SELECT id, CASE WHEN price IS NULL THEN 'none' WHEN price > 2 THEN 'dear' ELSE 'cheap' END AS kind FROM items ORDER BY id;

SELECT max(n) FROM (SELECT grp, count(*) AS n FROM items GROUP BY grp) x;

SELECT grp FROM items GROUP BY grp HAVING sum(price) > (SELECT avg(price) FROM items);

SELECT DISTINCT grp, price FROM items;

SELECT count(DISTINCT grp), count(grp), count(*) FROM items;

SELECT sum(DISTINCT price), avg(price), stddev_samp(price), var_pop(price) FROM items;

SELECT min(text), max(text), min(date), max(ts) FROM items JOIN orders ON items.id = orders.item_id;

SELECT bool_or(price > 3), bool_and(id > 0), every FROM items, (SELECT TRUE AS every) e GROUP BY every;

SELECT list(DISTINCT grp ORDER BY grp), array_agg(id ORDER BY id) FROM items;

SELECT string_agg(DISTINCT grp, '-' ORDER BY grp) FROM items;

SELECT grp, list({'id': id, 'price': price} ORDER BY id) FROM items GROUP BY grp;

SELECT grp, first(text ORDER BY id DESC), last(text ORDER BY id DESC) FROM items GROUP BY grp;

SELECT grp, price, count(*) FROM items GROUP BY GROUPING SETS ((grp), (price), ());

SELECT grp, price, count(*), grouping(grp) FROM items GROUP BY CUBE (grp, price);

SELECT id, o.value, sum(o.value) OVER (PARTITION BY o.item_id ORDER BY o.id) FROM orders o;

SELECT grp, id, price - avg(price) OVER (PARTITION BY grp) AS diff FROM items ORDER BY id;

SELECT grp, count(*) AS n, rank() OVER (ORDER BY count(*) DESC) AS r FROM items GROUP BY grp;

SELECT id, percent_rank() OVER (ORDER BY id), cume_dist() OVER (ORDER BY id), row_number() OVER () > 0 FROM items;

SELECT id, sum(id) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING), min(id) OVER (ORDER BY id DESC ROWS 2 PRECEDING) FROM items;

SELECT id FROM items QUALIFY count(*) OVER (PARTITION BY grp) > 1;

SELECT grp, max(price) AS m FROM items GROUP BY grp QUALIFY row_number() OVER (ORDER BY m DESC NULLS LAST) <= 2;

SELECT lag(date) OVER (ORDER BY date) AS before, date - before AS days FROM orders;

SELECT id, (SELECT title FROM groups g WHERE g.grp = i.grp) AS title FROM items i;

SELECT id, (SELECT count(*) FROM orders o WHERE o.item_id = i.id AND o.value > i.price) AS n FROM items i ORDER BY id;

SELECT id FROM items i WHERE (SELECT count(*) FROM orders o WHERE o.item_id = i.id) = 0;

SELECT id FROM items i WHERE id IN (SELECT o.item_id FROM orders o WHERE o.item_id = i.id AND o.value > 1);

SELECT id FROM items i WHERE NOT EXISTS (SELECT 1 FROM items j WHERE j.grp = i.grp AND j.id > i.id);

SELECT id FROM items i WHERE EXISTS (SELECT 1 FROM orders o JOIN groups g ON g.rank = o.item_id WHERE o.item_id = i.id AND g.grp = i.grp);

SELECT id FROM items WHERE EXISTS (SELECT 1 FROM orders WHERE value > 100);

SELECT i.id, x.total FROM items i JOIN (SELECT item_id, sum(value) AS total FROM orders GROUP BY item_id) x ON x.item_id = i.id;

SELECT g.title, s.id FROM groups g LEFT JOIN LATERAL (SELECT id FROM items i WHERE i.grp = g.grp ORDER BY price DESC LIMIT 1) s ON true;

WITH t AS (SELECT * FROM items WHERE id > 2), u AS (SELECT id, grp FROM t WHERE grp IS NOT NULL) SELECT u.id, t.price FROM u JOIN t ON t.id = u.id;

WITH t AS (SELECT 1 AS a UNION ALL SELECT 2) SELECT * FROM t WHERE a > (SELECT min(a) FROM t);

WITH a AS MATERIALIZED (SELECT id FROM items) SELECT count(*) FROM a;

SELECT o.id, t.tag, t.i FROM orders o CROSS JOIN UNNEST(o.tags) WITH ORDINALITY AS t(tag, i);

SELECT o.id, u.t FROM orders o, UNNEST(list_transform(o.tags, lambda x: x || '?')) AS u(t) WHERE u.t <> 'x?';

SELECT tag, count(*) FROM (SELECT unnest(tags) AS tag FROM orders) x GROUP BY tag ORDER BY 2 DESC, 1;

SELECT u.x FROM UNNEST([1, 2, 3]) AS u(x) WHERE u.x > 1;

SELECT id, tags[1] || '-' || coalesce(tags[2], '') FROM orders;

SELECT len(tags), list_distinct(tags), list_reverse(tags), tags || ['n'], list_aggregate(tags, 'count') FROM orders;

SELECT flags['k'], map_keys(flags), cardinality(flags), element_at(flags, 'l') FROM people;

SELECT name, j, json_extract(j, '$.a'), to_json(score), u, big, score FROM people;

SELECT upper(name) || lower(boss), length(name), reverse(name), lpad(name, 5, '*'), repeat(name, 2) FROM people;

SELECT name, age + 1, age * 1.5, age / 4, age % 3, -age, abs(age - 45), age::DOUBLE / 3 FROM people;

SELECT round(2.567, 1), sqrt(16), power(2, 3), ln(1), exp(0), sign(-3), mod(7, 3), pi() > 3;

SELECT 7 / 2, 7 % 2, 1.5 + 1, 2 * 3.25, 10 - 2 - 3, 2 + 3 * 4, (2 + 3) * 4, 1 - (2 - 3);

SELECT TRUE AND NULL, FALSE OR NULL, NOT NULL::BOOLEAN, 1 = 1, 1 <> 2, NULL = NULL, NULL IS NULL;

SELECT 1e3, 0.5, 123456789012, 1_000, 'it''s', E'a\nb', $$dollar 'quoted'$$, '';

SELECT date + 7, date - DATE '2026-01-01', date + INTERVAL 1 MONTH, ts + INTERVAL (2 * 3) HOUR, ts::DATE, date::TIMESTAMP FROM orders;

SELECT extract(month FROM date), extract(hour FROM ts), date_part('dow', date), dayname(date), monthname(date), last_day(date), make_date(2026, 1, 2) FROM orders;

SELECT TIMESTAMP '2026-01-01 10:00:00', DATE '2026-01-31', INTERVAL '3 days', TIME '10:11:12';

SELECT date FROM orders WHERE date >= '2026-01-01' AND date < '2026-02-01';

SELECT id FROM orders WHERE ts > TIMESTAMP '2026-01-01' ORDER BY ts DESC;

SELECT year, value FROM orders WHERE year = 2026 AND value > 5 ORDER BY value;

SELECT o.date, o.year, o.value, max(o.date) OVER () FROM orders o;

SELECT st, st.a, st.b, st.a + 1 AS next FROM orders WHERE st.a > 1;

SELECT o.st.a FROM orders o WHERE o.st.b = 'one';

SELECT st.b AS b, count(*) FROM orders GROUP BY st.b;

SELECT st.a FROM orders ORDER BY st.a DESC;

SELECT {'x': id, 'y': {'z': grp}} AS n, n['x'] FROM items;

SELECT [id, id + 1] AS l, [[id], [2]] AS ll, [] AS e FROM items;

SELECT CAST(id AS VARCHAR) || '!', id::DOUBLE, price::INTEGER, '12'::INTEGER, 'true'::BOOLEAN, '[1, 2]'::INTEGER[] FROM items;

SELECT TRY_CAST(text AS INTEGER), TRY_CAST('5' AS BIGINT), CAST('2026-01-01' AS DATE), CAST(1 AS DECIMAL(10, 2)), '{"a": 1}'::JSON FROM items;

SELECT text LIKE 'r%', text NOT LIKE '%e%', text ILIKE 'RED%', text LIKE '%\_%' ESCAPE '\', text SIMILAR TO 'red.*' FROM items;

SELECT regexp_replace(text, 'e', 'E', 'g'), regexp_extract(text, '([a-z]+) ', 1), string_split(text, ' ')[1], starts_with(text, 'r') FROM items;

SELECT contains(text, 'a'), strpos(text, 'a'), position('p' IN text), substring(text, 2, 3), text[2:4], text[1], left(text, 3), right(text, 3) FROM items;

SELECT levenshtein(text, 'red apple'), jaccard(grp, 'a'), md5(text), hash(id) > 0, sha256(text) FROM items WHERE text IS NOT NULL AND grp IS NOT NULL;

SELECT count(*) FROM items WHERE id IN (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24);

SELECT id FROM items WHERE id NOT IN (1, 2) AND grp NOT IN ('a');

SELECT id FROM items WHERE price IN (0.5, 4) OR grp IN (NULL, 'a');

SELECT id FROM items LIMIT 3;

SELECT id FROM items ORDER BY price NULLS FIRST, id DESC LIMIT 2 OFFSET 1;

SELECT text FROM items ORDER BY price DESC NULLS LAST, id;

SELECT id AS "the id", grp AS "select", price "p r" FROM items;

SELECT "the id" + 1 FROM (SELECT id AS "the id" FROM items) "my table";

SELECT items.id, items.* FROM items WHERE items.id = 1;

SELECT i.*, g.* FROM items i JOIN groups g ON g.grp = i.grp;

SELECT * EXCLUDE (grp, text), price * 2 AS twice FROM items;

SELECT id, id, id + 1 AS id2 FROM items;

SELECT x.id AS a, x.id AS b FROM items x ORDER BY a, b;

SELECT a.grp FROM items a JOIN items b ON a.grp = b.grp AND a.id <> b.id;

SELECT * FROM items a JOIN items b USING (grp, price);

SELECT id FROM items UNION ALL SELECT id FROM items ORDER BY id;

SELECT id, 'i' AS k FROM items UNION SELECT id, 'o' FROM orders;

SELECT grp FROM items INTERSECT SELECT grp FROM groups ORDER BY grp;

SELECT price FROM items EXCEPT ALL SELECT 0.5;

SELECT 1 AS a, 2.5 AS b UNION ALL SELECT 2.5, 1;

SELECT * FROM (SELECT id FROM items ORDER BY price LIMIT 3) x ORDER BY id;

SELECT sum(id) FROM (SELECT id FROM items ORDER BY id LIMIT 3) x;

SELECT count(*) FROM items WHERE 1 = 0;

SELECT grp, sum(price) FROM items WHERE FALSE GROUP BY grp;

SELECT sum(price), count(*) FROM items WHERE FALSE;

SELECT nullif(grp, 'a'), coalesce(grp, text, '?'), ifnull(price, -1), if(price > 1, 1, 0) FROM items;

SELECT greatest(price, id), least(price, id, 3) FROM items;

SELECT id + 1 AS a, a * 2 AS b, b - 1 AS c FROM items WHERE c > 5 ORDER BY c;

SELECT length(text) AS n, n > 8 AS long FROM items WHERE long;

SELECT price * 2 AS price FROM items WHERE price > 2;

SELECT name FROM people WHERE active;

SELECT name FROM people WHERE NOT active OR age > 45;

SELECT active, count(*) FROM people GROUP BY active;

SELECT p.name, b.name FROM people p JOIN people b ON p.boss = b.name WHERE b.age > 40;

SELECT count(*) FILTER (WHERE active), sum(age) FILTER (WHERE age > 40), list(name ORDER BY name) FILTER (WHERE age IS NOT NULL) FROM people;

SELECT big, big + 1, big * 2, big > 5 FROM people;

SELECT u::VARCHAR, u = '00000000-0000-0000-0000-000000000001' FROM people;

SELECT max(big), sum(score), avg(age), sum(age) FROM people;

SELECT arg_min(name, age), max_by(name, age), approx_quantile(age, 0.5), quantile_disc(age, 0.5), corr(age, score) FROM people;

SELECT id -- a comment; with a semicolon
FROM items /* and 'another' */ WHERE id > 1;

SELECT ID FROM ITEMS WHERE GRP = 'a' ORDER BY PRICE;

SELECT i.id FROM items AS i(id, g, p, t) WHERE i.p > 1;

SELECT CASE WHEN id = 1 THEN 'a' WHEN id = 2 THEN 'bcd' END AS c, CASE id WHEN 1 THEN 1.5 ELSE 2 END FROM items;

SELECT coalesce(price, 0)::INTEGER % 2 = 0 AS even, count(*) FROM items GROUP BY even ORDER BY even;

SELECT date_trunc('month', date) AS m, sum(value) FROM orders GROUP BY m ORDER BY m;

SELECT year, month(date), count(*) FROM orders GROUP BY ALL ORDER BY ALL;

SELECT strftime(ts, '%d.%m.%Y %H:%M'), epoch(ts), to_timestamp(0)::DATE, strptime('2026-01-02', '%Y-%m-%d') FROM orders;

SELECT generate_series(1, 3), range(3), list_sum([1, 2]), list_max(tags), list_position(tags, 'x'), array_to_string(tags, '+') FROM orders;

SELECT list_concat(tags, ['q']), list_append(tags, 'z'), list_slice(tags, 1, 1), flatten([[1], [2, 3]]), list_zip([1], ['a']) FROM orders;

SELECT id, unnest(tags) AS tag, upper(tag) AS up FROM orders;

SELECT unnest([1, 2, 3]) AS n FROM groups;
