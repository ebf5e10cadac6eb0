-- description: how many tickets a week, by topic
SELECT CAST(date_trunc('week', opened) AS DATE) AS week, topic, count(*) AS tickets
FROM classified
GROUP BY 1, 2
ORDER BY week, tickets DESC, topic
