"""The statements of `closure`, in words both databases understand.

Temporary tables: units whose place changed, units touched by it, all pairs found on the climb with
the storey on which they were found, and what is missing in the closure. Days before the first
changed day are never read again, let alone rewritten.
CROSS JOIN tells SQLite to begin with the small table; to PostgreSQL it says nothing special.
"""

PAIRS = "descendant bigint, ancestor bigint, valid_from date, valid_to date"
TABLES = ("tree_changed", "tree_touched", "tree_climb", "tree_joined", "tree_missing")
CREATE = (
    "CREATE TEMPORARY TABLE tree_changed (unit bigint PRIMARY KEY)",
    "CREATE TEMPORARY TABLE tree_touched (unit bigint PRIMARY KEY)",
    f"CREATE TEMPORARY TABLE tree_climb ({PAIRS}, storey integer)",
    f"CREATE TEMPORARY TABLE tree_joined ({PAIRS})",
    f"CREATE TEMPORARY TABLE tree_missing ({PAIRS})",
)
FILL_CHANGED = {
    "sqlite": "INSERT INTO tree_changed SELECT value FROM json_each(%s)",
    "postgresql": "INSERT INTO tree_changed SELECT unnest(%s::bigint[])",
}
FILL_TOUCHED = """
    INSERT INTO tree_touched
    SELECT unit FROM tree_changed
    UNION
    SELECT below.descendant_id
    FROM tree_changed CROSS JOIN organisation_closure below
    WHERE below.ancestor_id = tree_changed.unit AND below.valid_to > %s
"""
TOUCH_ALL = "INSERT INTO tree_touched SELECT id FROM organisation_orgunit"
DELETE_ORPHANS = """
    DELETE FROM organisation_closure
    WHERE descendant_id NOT IN (SELECT id FROM organisation_orgunit)
"""
START = """
    INSERT INTO tree_climb
    SELECT unit.id, unit.id,
           CASE WHEN unit.founded_on > %s THEN unit.founded_on ELSE %s END, unit.closed_on, 0
    FROM tree_touched CROSS JOIN organisation_orgunit unit
    WHERE unit.id = tree_touched.unit AND unit.voided_at IS NULL AND unit.closed_on > %s
"""
STEP = """
    INSERT INTO tree_climb
    SELECT front.descendant, place.parent_id,
           CASE WHEN place.valid_from > front.valid_from
                THEN place.valid_from ELSE front.valid_from END,
           CASE WHEN place.valid_to < front.valid_to
                THEN place.valid_to ELSE front.valid_to END,
           front.storey + 1
    FROM tree_climb front CROSS JOIN organisation_placement place
    WHERE front.storey = %s AND place.unit_id = front.ancestor
      AND place.replaced_at IS NULL AND place.parent_id IS NOT NULL
      AND place.valid_from < front.valid_to AND place.valid_to > front.valid_from
"""
CIRCLE = """
    SELECT DISTINCT descendant FROM tree_climb
    WHERE descendant = ancestor AND storey > 0 LIMIT 5
"""
ANY_LATE_ROW = "SELECT 1 FROM tree_climb WHERE valid_from > %s LIMIT 1"
COALESCE = """
    INSERT INTO tree_joined
    SELECT descendant, ancestor, MIN(valid_from), MAX(valid_to)
    FROM (
        SELECT descendant, ancestor, valid_from, valid_to,
               SUM(begins) OVER (
                   PARTITION BY descendant, ancestor ORDER BY valid_from
               ) AS island
        FROM (
            SELECT descendant, ancestor, valid_from, valid_to,
                   CASE WHEN LAG(valid_to) OVER (
                       PARTITION BY descendant, ancestor ORDER BY valid_from
                   ) = valid_from THEN 0 ELSE 1 END AS begins
            FROM tree_climb
        ) AS marked
    ) AS numbered
    GROUP BY descendant, ancestor, island
"""
COALESCED_BACK = """
    INSERT INTO tree_climb
    SELECT descendant, ancestor, valid_from, valid_to, 0 FROM tree_joined
"""
# PostgreSQL hashes the pairs; the index would only cost.
INDEX_CLIMB = "CREATE INDEX tree_climb_pairs ON tree_climb (descendant, ancestor, valid_from)"

# A plus before the ancestor keeps SQLite from entering the closure by it: a province has nine
# thousand descendants, a unit a handful of ancestors.
# What was true before the first changed day and goes on is the same row, perhaps with another end.
LENGTHEN = """
    UPDATE organisation_closure
    SET valid_to = found.valid_to
    FROM tree_climb found
    WHERE found.descendant = organisation_closure.descendant_id
      AND found.ancestor = +organisation_closure.ancestor_id
      AND found.valid_from = %s
      AND organisation_closure.valid_from < %s
      AND organisation_closure.valid_to >= %s
      AND organisation_closure.valid_to <> found.valid_to
"""
ENDING = """
    descendant_id IN (SELECT unit FROM tree_touched)
      AND valid_from < %s AND valid_to > %s
      AND NOT EXISTS (
          SELECT 1 FROM tree_climb found
          WHERE found.descendant = organisation_closure.descendant_id
            AND found.ancestor = organisation_closure.ancestor_id
            AND found.valid_from = %s
      )
"""
# PostgreSQL writes a changed row anew into every index, in the order in which it meets the rows;
# taken out and put back in order, three hundred thousand rows cost a third less.
END = {
    "sqlite": f"UPDATE organisation_closure SET valid_to = %s WHERE {ENDING}",  # noqa: S608
    "postgresql": f"""
        WITH day AS (SELECT %s::date AS ended_on), ended AS (
            DELETE FROM organisation_closure WHERE {ENDING}
            RETURNING descendant_id, ancestor_id, valid_from
        )
        INSERT INTO organisation_closure (descendant_id, ancestor_id, valid_from, valid_to)
        SELECT descendant_id, ancestor_id, valid_from, ended_on FROM ended CROSS JOIN day
        ORDER BY descendant_id, ancestor_id
    """,  # noqa: S608
}
DELETE = """
    DELETE FROM organisation_closure
    WHERE descendant_id IN (SELECT unit FROM tree_touched)
      AND valid_from >= %s
      AND NOT EXISTS (
          SELECT 1 FROM tree_climb found
          WHERE found.descendant = organisation_closure.descendant_id
            AND found.ancestor = organisation_closure.ancestor_id
            AND found.valid_from = organisation_closure.valid_from
            AND found.valid_to = organisation_closure.valid_to
      )
"""
# Gathered before they are written: a statement that reads the table it fills walks over its own
# rows again and again where the planner has no figures yet.
GATHER = """
    INSERT INTO tree_missing
    SELECT found.descendant, found.ancestor, found.valid_from, found.valid_to
    FROM tree_climb found
    WHERE NOT EXISTS (
        SELECT 1 FROM organisation_closure stored
        WHERE stored.descendant_id = found.descendant
          AND +stored.ancestor_id = found.ancestor
          AND stored.valid_from <= found.valid_from
          AND stored.valid_to >= found.valid_to
    )
"""
INSERT = """
    INSERT INTO organisation_closure (descendant_id, ancestor_id, valid_from, valid_to)
    SELECT descendant, ancestor, valid_from, valid_to FROM tree_missing
"""
