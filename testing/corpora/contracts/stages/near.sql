-- description: how near each piece of a contract is to what a kind of clause says
SELECT r.contract_id, k.kind, r.page, r.n, r.text, AI_SIMILARITY(left(r.text, 1400), k.says, model => 'bge-small') AS score
FROM read r CROSS JOIN kinds k
