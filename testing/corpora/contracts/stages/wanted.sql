-- description: which clauses experts found in which contract, and their words; only to compare
-- dialect: duckdb
WITH found AS (
  SELECT contract_id, unnest(map_entries(CAST(to_json(evidence) AS MAP(VARCHAR, VARCHAR[])))) AS entry
  FROM gold
  WHERE contract_id IN (SELECT contract_id FROM read)
)
SELECT f.contract_id, f.entry.key AS kind, list_transform(f.entry.value, lambda e: regexp_replace(lower(e), '[^a-z0-9]', '', 'g')) AS evidence
FROM found f JOIN kinds k ON k.kind = f.entry.key
WHERE len(f.entry.value) > 0
