-- The tables that the queries of the tests read.

CREATE TABLE items (id INTEGER, grp VARCHAR, price DOUBLE, text VARCHAR);

INSERT INTO items VALUES (1, 'a', 1.5, 'red apple'),
  (2, 'a', 2.5, 'green pear'),
  (3, 'b', NULL, 'blue plum'),
  (4, 'b', 4.0, NULL),
  (5, NULL, 5.25, 'black grape'),
  (6, 'c', 0.5, 'It''s a "fig"'),
  (7, 'c', 0.5, 'ünïcode 😀');

CREATE TABLE groups (grp VARCHAR, title VARCHAR, rank INTEGER);

INSERT INTO groups VALUES ('a', 'Alpha', 1),
  ('b', 'Beta', 2),
  ('d', 'Delta', 3),
  (NULL, 'None', 4);

CREATE TABLE orders (id BIGINT, item_id INTEGER, date DATE, value DECIMAL(10, 2), tags VARCHAR[], st STRUCT(a INTEGER, b VARCHAR), ts TIMESTAMP, year INTEGER);

INSERT INTO orders VALUES (10, 1, '2026-01-05', 10.00, ['x', 'y'], {'a': 1, 'b': 'one'}, '2026-01-05 10:00:00', 2026),
  (11, 1, '2026-01-06', 20.50, ['y'], {'a': 2, 'b': 'two'}, '2026-01-06 11:30:00', 2026),
  (12, 2, '2025-12-31', 5.25, [], {'a': NULL, 'b': 'none'}, '2025-12-31 23:59:59', 2025),
  (13, 4, '2026-02-01', NULL, NULL, NULL, NULL, 2026),
  (14, 9, '2026-02-03', 7.75, ['z', 'x', 'x'], {'a': 5, 'b': 'five'}, '2026-02-03 00:00:00', NULL);

CREATE TABLE people (name VARCHAR, boss VARCHAR, age SMALLINT, score FLOAT, big HUGEINT, flags MAP(VARCHAR, INTEGER), active BOOLEAN, u UUID, j JSON);

INSERT INTO people VALUES ('ann', NULL, 50, 1.5, 123456789012345678901234567890, MAP {'k': 1}, TRUE, '00000000-0000-0000-0000-000000000001', '{"a": 1}'),
  ('bob', 'ann', 40, 2.5, 2, MAP {'k': 2, 'l': 3}, FALSE, NULL, '[1, 2]'),
  ('cid', 'ann', 40, NULL, NULL, NULL, NULL, NULL, NULL),
  ('dot', 'bob', NULL, 0.25, 7, MAP {}, TRUE, NULL, '{"a": {"b": "x"}}');
