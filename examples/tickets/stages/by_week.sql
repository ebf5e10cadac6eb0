-- description: how many tickets a week, by topic
-- tests: not_null(week), unique(week, topic), row_count(> 0)
SELECT date_trunc('week', created)::DATE AS week, topic, count(*) AS tickets
FROM classified
GROUP BY 1, 2
ORDER BY week, tickets DESC, topic
