-- description: what callers say that may be a question, clause by clause, and what it means as a vector
-- tests: unique(call_id, n, k)
WITH sentences AS (
  SELECT t.call_id, t.policy, t.n, s.k, s.words
  FROM turns t, UNNEST(string_split(regexp_replace(t.text, '([.?!]) +', '\1' || chr(10), 'g'), chr(10))) WITH ORDINALITY AS s(words, k)
  WHERE t.role = 'caller'
    AND regexp_matches(s.words, '\?|(?i)\bneed|\bwants?\b|asking|wondering|never got|tell')
),
clauses AS (
  SELECT s.call_id, s.policy, s.n, s.k * 10 + c.k AS k,
         trim(regexp_replace(c.words, '(?i)\b(um|uh|you know|like|I mean|so|okay|now|alright|oh|right|well|let me ask you|first off|and another thing),? ', '', 'g')) AS clause
  FROM sentences s, UNNEST(string_split(s.words, ', and ')) WITH ORDINALITY AS c(words, k)
)
SELECT call_id, policy, n, k, clause, AI_EMBED(clause, model => 'bge-small') AS meaning
FROM clauses
WHERE regexp_matches(clause, '\w+\W+\w+')
