-- description: a pair's score, one row a way of scoring
SELECT split, match, one.way AS way, round(one.score, 2) AS score
FROM (
  SELECT split, match,
         UNNEST([
           {'way': 'title by spelling', 'score': title_ratio},
           {'way': 'title by meaning', 'score': title_meaning},
           {'way': 'record by spelling', 'score': (title_ratio + authors_ratio + same_year) / 3},
           -- Titles on one subject are near 0.6 already.
           {'way': 'record by both', 'score': (title_ratio + greatest(0, title_meaning - 0.6) / 0.4 + authors_ratio + same_year + same_venue) / 5}]) AS one
  FROM compared
)
