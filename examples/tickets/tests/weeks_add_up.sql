-- The counts by week add up to the number of tickets.
SELECT sum(tickets) AS counted
FROM by_week
HAVING sum(tickets) <> (SELECT count(*) FROM classified)
