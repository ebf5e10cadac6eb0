-- description: up to twelve clauses a kind, the same each time
-- dialect: duckdb
SELECT clause, category
FROM clauses
WHERE category IN (SELECT kind FROM kinds)
QUALIFY row_number() OVER (PARTITION BY category ORDER BY md5(clause)) <= 12
