-- A data test is a SELECT that must return no row.
SELECT id FROM feedback WHERE id NOT IN (SELECT id FROM wishes)
