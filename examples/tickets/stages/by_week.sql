-- description: how many tickets a week, by topic
SELECT date_trunc('week', opened) AS week, topic, count(*) AS tickets
FROM classified
GROUP BY 1, 2
ORDER BY week, tickets DESC, topic
