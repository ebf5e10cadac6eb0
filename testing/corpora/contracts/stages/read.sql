-- description: pieces of the contracts with their pages: neighbouring blocks of a page, about 600 characters, as the reader found them
-- dialect: duckdb
-- tests: row_count(> 100)
WITH blocks AS (
  SELECT regexp_extract(path, '(c\d+)\.pdf$', 1) AS contract_id, unnest(blocks) AS block
  FROM papers
  -- Half of the 24, so that this takes about a minute; without this line all are read.
  WHERE CAST(regexp_extract(path, 'c(\d+)\.pdf$', 1) AS INTEGER) % 2 = 0
),
placed AS (
  SELECT contract_id, block.n AS n, block.page AS page, block.text AS text,
         sum(length(block.text)) OVER (PARTITION BY contract_id, block.page ORDER BY block.n) AS so_far
  FROM blocks
  WHERE block.text <> ''
)
SELECT contract_id, page, min(n) AS n, string_agg(text, ' ' ORDER BY n) AS text
FROM placed
GROUP BY contract_id, page, so_far // 600
