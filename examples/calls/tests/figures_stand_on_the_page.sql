-- description: no limit is given that its page does not print
SELECT l.policy, l.coverage, l.words, a.amount
FROM limits l, UNNEST(l.amounts) AS a(amount)
WHERE NOT contains(replace(l.words, ',', ''), CAST(CAST(a.amount AS BIGINT) AS VARCHAR))
