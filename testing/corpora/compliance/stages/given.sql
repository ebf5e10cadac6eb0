-- description: what the caller gives in each turn: numbers and dates by their shape, names by how people say them or as the answer to the question
-- key: call_id, n
-- tests: unique(call_id, n)
WITH said AS (
  SELECT r.*,
         regexp_replace(plain, '[^0-9]+', ' ', 'g') AS digits,
         string_split_regex(trim(regexp_replace(text, '[^A-Za-z''-]+', ' ', 'g')), ' +') AS words,
         a.maiden_name AS answered_maiden_name, a.pet AS answered_pet,
         ['i', 'if', 'and', 'is', 'it', 'at', 'but', 'you', 'that', 'because', 'don', 'don''t', 'she', 'he', 'we', 'they', 'not', 'for', 'was', 'my', 'as', 'name', 'names', 'when', 'have',
          'food', 'can', 'can''t', 'will', 'would', 'work', 'a', 'an', 'the', 'her', 'his', 'who', 'what', 'or', 'so', 'to', 'in', 'of', 'on', 'no', 'if', 'though', 'too', 'please',
          'called', 'named', 'instead', 'right', 'with', 'there', 'now', 'then', 'this', 'are', 'dog', 'cat', 'pet', 'question', 'since', 'something', 'cant', 'dont', 'i''m'] AS filler
  FROM replies r LEFT JOIN answers a ON a.call_id = r.call_id AND a.n = r.n
),
found AS (
  SELECT *,
         nullif(regexp_extract(
           CASE WHEN wants_account THEN regexp_replace(plain, '(\d)[ -]+(\d)', '\1\2', 'g') ELSE digits END,
           '(\d{6,})', 1), '') AS number,
         regexp_extract_all(digits, '\b\d{4}\b') AS fours,
         regexp_matches(text, '\bpin\b', 'i') AS says_pin,
         nullif(regexp_extract(text,
           '(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,? \d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})',
           1, 'i'), '') AS whole_date,
         nullif(regexp_extract(text, '\b((?:19|20)\d\d)\b', 1), '') AS year,
         coalesce(
           nullif(regexp_extract(text, '(?:[Nn]ame is|[Nn]ame''s|[Tt]his is|I am|I''m|[Ii]t is|[Ii]t''s|[Ii]ts)\s+([A-Z][A-Za-z''-]+\s+[A-Z][A-Za-z''-]+)', 1), ''),
           nullif(regexp_extract(text, '\bmy (?:full )?name is\s+([a-z''-]+\s+[a-z''-]+)', 1, 'i'), '')) AS told_name,
         -- "Jane Doe, 85731890": a name stands before a number or what it is.
         coalesce(
           nullif(regexp_extract(text, '^([A-Z][a-z''-]+\s+[A-Z][a-z''-]+)[ ,.:;-]+(?:\d{4}|(?:[Mm]y )?(?:pin|PIN|acc))', 1), ''),
           CASE WHEN wants_name THEN nullif(regexp_extract(text, '\b([A-Z][A-Za-z''-]+\s+[A-Z][a-z''-]+)', 1), '') END,
           CASE WHEN wants_name THEN nullif(regexp_extract(text, '^([a-z''-]+\s+[a-z''-]+)(?:[,.;]|\s+(?:my|pin|acc|and|\d))', 1, 'i'), '') END,
           CASE WHEN wants_name AND len(words) = 2 THEN words[1] || ' ' || words[2] END) AS name_like,
         coalesce(
           nullif(regexp_extract(text, '\b([A-Z][A-Za-z-]+) is (?:my|her|the) (?:mother|mom|mum|mam)[a-z'']* maiden', 1), ''),
           nullif(regexp_extract(text, '(?:\bmaiden\b(?: name)?|\b(?:mother|mom|mum|mam)[a-z]*''?s name\b)[ ,.:]*(?:it )?(?:is|was)?\b[ :]*([A-Za-z-]+)', 1, 'i'), '')) AS told_maiden_name,
         coalesce(
           nullif(regexp_extract(text, '\b([A-Z][A-Za-z-]+) (?:is|was) (?:my|the|our) (?:childhood |first |old )?(?:pet|dog|cat)', 1), ''),
           nullif(regexp_extract(text, '\b(?:pet|dog|cat)s?(?:''?s)?\b(?: name)?[ ,.:]+(?:(?:it|he|she)\b )?(?:is|was|named|called|''s)?\b(?: named| called)?[ :]*([A-Za-z-]+)', 1, 'i'), ''),
           nullif(regexp_extract(text, '\bsecurity (?:question|answer)s?(?: answer)?(?: which)? is ([A-Za-z-]+)', 1, 'i'), '')) AS told_pet
  FROM said
)
SELECT call_id, n, text, asked,
       CASE WHEN told_name IS NOT NULL AND NOT regexp_matches(told_name, '^(not|so|very|trying|sorry|my|a|the|is|in|going|just|here|old) ', 'i') THEN told_name
            WHEN NOT regexp_matches(name_like, '^(i|it|my|what|who|why|no|yes|oh|ok|the) |^(i|it)''', 'i') THEN name_like END AS name,
       number AS account_number,
       CASE WHEN wants_birth_date AND NOT says_pin AND len(fours) = 1 AND fours[1] = year THEN [] ELSE fours END AS pins,
       CASE WHEN whole_date IS NOT NULL THEN whole_date
            WHEN wants_birth_date AND NOT says_pin AND len(fours) <= 1 THEN year END AS birth_date,
       CASE WHEN told_maiden_name IS NOT NULL AND NOT list_contains(filler, lower(told_maiden_name)) THEN told_maiden_name
            WHEN told_pet IS NULL OR wants_pet OR list_contains(filler, lower(told_pet)) THEN answered_maiden_name END AS maiden_name,
       CASE WHEN told_pet IS NOT NULL AND NOT list_contains(filler, lower(told_pet)) THEN told_pet ELSE answered_pet END AS pet
FROM found
