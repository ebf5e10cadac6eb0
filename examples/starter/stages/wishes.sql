-- description: what each piece of feedback is about, and what its writer wants
-- tests: not_null(id), unique(id), row_count(> 0)
SELECT id, received, text,
       prompts.wish(text => text) AS answer,
       answer.kind AS kind,
       answer.wish AS wish
FROM feedback
