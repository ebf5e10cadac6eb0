-- description: when each thing was first given, and what it was, a call
-- key: call_id
-- tests: unique(call_id)
SELECT call_id,
       min(n) FILTER (WHERE name IS NOT NULL) AS name_at,
       min_by(name, n) FILTER (WHERE name IS NOT NULL) AS name,
       min(n) FILTER (WHERE account_number IS NOT NULL) AS account_at,
       min_by(account_number, n) FILTER (WHERE account_number IS NOT NULL) AS account_number,
       min(n) FILTER (WHERE len(pins) > 0) AS pin_at,
       min_by(pins, n) FILTER (WHERE len(pins) > 0) AS pins,
       min(n) FILTER (WHERE birth_date IS NOT NULL) AS birth_date_at,
       min_by(birth_date, n) FILTER (WHERE birth_date IS NOT NULL) AS birth_date,
       min(n) FILTER (WHERE maiden_name IS NOT NULL) AS maiden_name_at,
       min_by(maiden_name, n) FILTER (WHERE maiden_name IS NOT NULL) AS maiden_name,
       min(n) FILTER (WHERE pet IS NOT NULL) AS pet_at,
       min_by(pet, n) FILTER (WHERE pet IS NOT NULL) AS pet
FROM given
GROUP BY call_id
