-- description: the name in an answer to a security question: in the first sentence that is an answer by its meaning
-- key: call_id, n
-- tests: unique(call_id, n)
WITH sentences AS (
  SELECT call_id, n, wants_maiden_name, wants_pet, wants_answers,
         UNNEST(list_filter(string_split_regex(text, '[.!?]+\s*|\s+-\s+'), s -> regexp_matches(s, '[A-Za-z]{2}'))) AS sentence
  FROM replies
  WHERE wants_maiden_name OR wants_pet OR wants_answers
),
numbered AS (
  SELECT *, row_number() OVER (PARTITION BY call_id, n) AS i FROM sentences
),
kinds AS (
  SELECT call_id, n, i, sentence, wants_maiden_name, wants_pet, wants_answers,
         AI_CLASSIFY(
           sentence,
           [{'label': 'gives',     'description': 'Cooper. It was Miller. Her name was Rex. I think it is Molly.'},
            {'label': 'forgot',    'description': 'I do not know. I cannot remember. I forgot it. No idea.'},
            {'label': 'number',    'description': 'I remember my PIN now, it is 1234 or 5678. My account number is 12345678.'},
            {'label': 'elsewhere', 'description': 'Why do you need to know that? Who are you? What are we doing?'}],
           examples => [
             {'text': 'Henderson', 'label': 'gives'},
             {'text': 'Rover, a brown dog', 'label': 'gives'},
             {'text': 'She was called Baker, bless her', 'label': 'gives'},
             {'text': 'It was Baker, may she rest in peace', 'label': 'gives'},
             {'text': 'Felix?', 'label': 'gives'},
             {'text': 'Henderson and Rover', 'label': 'gives'},
             {'text': 'My dog was named Rusty', 'label': 'gives'},
             {'text': 'I am old and forget things', 'label': 'forgot'},
             {'text': 'I have no idea, sorry', 'label': 'forgot'},
             {'text': 'I never had one', 'label': 'forgot'},
             {'text': 'That is a strange question', 'label': 'elsewhere'},
             {'text': 'I am so upset about my money', 'label': 'elsewhere'},
             {'text': 'I loved her very much', 'label': 'elsewhere'},
             {'text': 'Oh dear', 'label': 'elsewhere'},
             {'text': 'Can I use something else?', 'label': 'elsewhere'}]) AS kind
  FROM numbered
),
names AS (
  SELECT *,
         list_filter(
           regexp_extract_all(sentence, '[A-Za-z''-]+'),
           w -> NOT regexp_matches(w, '''(s|re|ve|ll|d|t)$') AND NOT list_contains(
             ['i', 'i''m', 'im', 'a', 'an', 'the', 'it', 'its', 'it''s', 'is', 'was', 'oh', 'ok', 'okay', 'um', 'umm', 'uhh', 'hmm', 'ha', 'ah', 'well', 'yes', 'yeah', 'sure',
              'my', 'her', 'his', 'she', 'he', 'name', 'named', 'names', 'called', 'maiden', 'mother', 'mothers', 'mother''s', 'mom''s', 'mom', 'pet', 'pets', 'pet''s', 'childhood',
              'dog', 'cat', 'think', 'maybe', 'and', 'or', 'of', 'that', 'that''s', 'thats', 'so', 'to', 'no', 'not', 'just', 'sorry', 'first', 'him', 'pin', 'omg', 'please',
              'for', 'but', 'in', 'on', 'you', 'your', 'me', 'we', 'like', 'believe', 'remember', 'know', 'answer', 'would', 'be', 'with', 'have', 'had',
              'what', 'why', 'who', 'where', 'when', 'how', 'wait', 'do', 'can', 'if', 'such', 'either', 'mr', 'mrs', 'miss', 'now', 'this', 'there'], lower(w))) AS words
  FROM kinds
  WHERE kind = 'gives'
),
found AS (
  SELECT call_id, n, wants_maiden_name, wants_pet, wants_answers, i,
         list_filter(words, w -> regexp_matches(w, '^[A-Z]')) AS capitals, words
  FROM names
  -- A name in small letters can only be told from other words when there are few.
  WHERE len(words) > 0 AND (len(words) <= 2 OR len(list_filter(words, w -> regexp_matches(w, '^[A-Z]'))) > 0)
),
one AS (
  SELECT *, CASE WHEN len(capitals) > 0 THEN capitals ELSE words END AS given
  FROM found
  QUALIFY row_number() OVER (PARTITION BY call_id, n ORDER BY len(capitals) = 0, i) = 1
)
SELECT call_id, n,
       CASE WHEN wants_maiden_name OR wants_answers THEN given[1] END AS maiden_name,
       CASE WHEN NOT wants_pet AND NOT wants_answers THEN NULL
            WHEN wants_maiden_name OR wants_answers THEN CASE WHEN len(given) > 1 THEN given[-1] END
            ELSE given[1] END AS pet
FROM one
