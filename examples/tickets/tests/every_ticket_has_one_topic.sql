-- No ticket is lost or counted twice on its way.
SELECT ticket_id, count(*) AS times
FROM (SELECT ticket_id FROM tickets UNION ALL SELECT ticket_id FROM classified)
GROUP BY ticket_id
HAVING count(*) <> 2
