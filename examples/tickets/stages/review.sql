-- description: what a person should look at, the least sure first
-- tests: between(confidence, 0, 0.7)
SELECT ticket_id, topic, confidence, text
FROM classified
WHERE confidence < 0.7
ORDER BY confidence, ticket_id
