-- description: how near the two records of a pair are, in spelling and in meaning
WITH venues AS (
  SELECT *,
         AI_CLASSIFY("left".venue,
           [{'label': 'sigmod conference', 'description': 'SIGMOD Conference, International Conference on Management of Data'},
            {'label': 'vldb conference', 'description': 'VLDB, conference on Very Large Data Bases'},
            {'label': 'sigmod record', 'description': 'ACM SIGMOD Record, a newsletter'},
            {'label': 'tods', 'description': 'ACM Transactions on Database Systems, ACM Trans. Database Syst.'},
            {'label': 'vldb journal', 'description': 'VLDB J., The VLDB Journal, the International Journal on Very Large Data Bases'}]) AS left_venue,
         AI_CLASSIFY("right".venue,
           [{'label': 'sigmod conference', 'description': 'SIGMOD Conference, International Conference on Management of Data'},
            {'label': 'vldb conference', 'description': 'VLDB, conference on Very Large Data Bases'},
            {'label': 'sigmod record', 'description': 'ACM SIGMOD Record, a newsletter'},
            {'label': 'tods', 'description': 'ACM Transactions on Database Systems, ACM Trans. Database Syst.'},
            {'label': 'vldb journal', 'description': 'VLDB J., The VLDB Journal, the International Journal on Very Large Data Bases'}]) AS right_venue,
         list_distinct(string_split_regex(lower("left".authors), '[^a-z]+')) AS left_names,
         list_distinct(string_split_regex(lower("right".authors), '[^a-z]+')) AS right_names
  FROM pairs
)
SELECT split, match,
       "left".title AS left_title, "right".title AS right_title,
       "left".authors AS left_authors, "right".authors AS right_authors,
       "left".venue AS left_venue_text, "right".venue AS right_venue_text,
       "left".year AS left_year, "right".year AS right_year,
       jaro_winkler_similarity("left".title, "right".title) AS title_ratio,
       len(list_intersect(left_names, right_names)) / greatest(1, least(len(left_names), len(right_names))) AS authors_ratio,
       AI_SIMILARITY("left".title, "right".title) AS title_meaning,
       CAST("left".year = "right".year AS INTEGER) AS same_year,
       CAST(left_venue = right_venue AS INTEGER) AS same_venue
FROM venues
