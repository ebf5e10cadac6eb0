-- description: the phrases of each topic as vectors
SELECT topic, line, list(meaning) AS meanings
FROM (SELECT topic, line, AI_EMBED(phrase, model => 'bge-small') AS meaning FROM topics) AS p
GROUP BY topic, line
