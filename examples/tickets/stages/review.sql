-- description: the tickets that the model is least sure about, for a person to read
SELECT ticket_id, topic, confidence, text
FROM classified
ORDER BY confidence, ticket_id
LIMIT 20
