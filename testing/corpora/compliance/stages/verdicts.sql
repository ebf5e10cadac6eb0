-- description: was the caller identified before the report was accepted, by which route, and were the questions asked in the order of the flow chart
-- key: call_id
-- tests: unique(call_id), not_null(verdict), accepted_values(verdict, [identified, too_early, unidentified, refused, open])
WITH facts AS (
  SELECT t.*, i.* EXCLUDE (call_id),
         CASE WHEN i.name_at IS NOT NULL AND i.account_at IS NOT NULL AND i.pin_at IS NOT NULL
              THEN greatest(i.name_at, i.account_at, i.pin_at) END AS account_at_last,
         CASE WHEN i.name_at IS NOT NULL AND i.birth_date_at IS NOT NULL AND i.maiden_name_at IS NOT NULL AND i.pet_at IS NOT NULL
              THEN greatest(i.name_at, i.birth_date_at, i.maiden_name_at, i.pet_at) END AS security_at_last,
         coalesce(t.last_accepted_at, 1000000) AS closed_at
  FROM told t JOIN identity i USING (call_id)
),
complete AS (
  SELECT *,
         coalesce(account_at_last < closed_at, FALSE) AS by_account,
         coalesce(security_at_last < closed_at, FALSE) AS by_security,
         -- What was refused is not what was accepted later.
         coalesce(account_at_last < refused_at AND refused_at < security_at_last AND security_at_last < closed_at, FALSE) AS account_refused
  FROM facts
)
SELECT call_id,
       CASE WHEN accepted_at IS NULL THEN CASE WHEN refused_at IS NULL THEN 'open' ELSE 'refused' END
            WHEN account_at_last < accepted_at OR security_at_last < accepted_at THEN 'identified'
            WHEN by_account OR by_security THEN 'too_early'
            ELSE 'unidentified' END AS verdict,
       -- The route that was taken, finished or not.
       CASE WHEN by_account AND NOT account_refused THEN 'account'
            WHEN by_security OR birth_date_at < closed_at OR maiden_name_at < closed_at OR pet_at < closed_at THEN 'security'
            WHEN account_at < closed_at OR pin_at < closed_at THEN 'account'
            ELSE 'none' END AS route,
       by_account OR by_security AS identified,
       asked_order = list_sort(asked_order) AS order_kept,
       accepted_at, last_accepted_at, name, account_number, pins, birth_date, maiden_name, pet
FROM (
  SELECT *,
         list_filter([asked_name_at, asked_account_at, asked_pin_at, asked_birth_date_at, asked_maiden_name_at, asked_pet_at, asked_details_at],
                     n -> n IS NOT NULL) AS asked_order
  FROM complete
)
