-- description: what agents say, sentence by sentence: the numbers in it, and how it is said
WITH said AS (
  SELECT t.call_id, t.n, s.k, trim(s.words) AS words, t.start_time, t.end_time,
         -- what a premium, a bill or a fee comes to is no limit; some numbers are heard as other words
         text_numbers(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(s.words,
           '(?i)\bfife\b', 'five', 'g'), '(?i)\bfitty\b', 'fifty', 'g'), '(?i)\bfor (hundred|thousand)', 'four \1', 'g'), '(?i)\bwon (hundred|thousand|fifty)', 'one \1', 'g'),
           '(?i)(premium|runs you|bill).*?(dollars|bucks)|(twenty|thirty|forty)? ?(\w+) dollars? fee', '', 'g')) AS numbers
  FROM turns t, UNNEST(string_split(regexp_replace(t.text, '([.?!]) +', '\1' || chr(10), 'g'), chr(10))) WITH ORDINALITY AS s(words, k)
  WHERE t.role = 'agent'
)
SELECT call_id, n, k, words, start_time, end_time,
       list_filter(numbers, lambda q: q.unit IS NULL OR q.unit NOT IN ('minutes', 'years', 'hours', 'times')) AS numbers,
       regexp_matches(words, '(?i)\b(around|probably|i think|might|maybe|usually|typically|somewhere|between|ballpark|or so|give or take|double check|depends|quote me|roughly|range|most (of|people|folks)|standard|decent|pretty|fine|worry|not a lot)\b|ish\b') AS hedged,
       regexp_matches(words, '(?i)(don.t|do not|doesn.t|never) (have|carry|see|show|take|took|buy|bought|add|added|select|selected|choose|chose|elect)|(isn.t|wasn.t|is not|was not|not) (\w+ )?(on|in|part|included|covered|selected|something|there|any)\b|not seeing|\b(nothing|none|zero|no coverage|declined|unfortunately|have to add|would need to add)\b')
         AND NOT regexp_matches(words, '(?i)in front of me|pull|screen|system|don.t (see|have) (it|that) (here|yet)|dollar figure|anymore|not sure') AS denied,
       regexp_matches(words, '(?i)^(mm-hm|uh-huh|uh huh|okay|oh|um|so)?\W*(yes|yep|yup|yeah|right|correct|exactly|absolutely|sure is|sure does|that.s (right|it|correct|what)|that is|you got it|you.ve got it|still is|same)\b|\b(correct|exactly|what i have|what it says|what i see|same as)\b')
         AND len(numbers) = 0 AND NOT contains(words, '?') AS affirmed,
       regexp_matches(words, '(?i)\bwait|hang on|hold on|sorry|misspoke|misread|mistake|wrong|scratch|old policy|apologi|excuse me|correct(ion| that|ed)|i meant|let me read|actually|oops') AS mends
FROM said
