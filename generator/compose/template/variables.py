"""The names that a template may use."""

VARIABLES = (
    "track",
    "audience",
    "edition",
    "as_of",
    "marking",
    "scope",
    "purpose",
    "objectives",
    "points",
    "likely_points",
    "asks_and_offers",
    "gaps",
    "meeting",
    "parts",
    "portion",
    "time",
    "clearance",
    "briefs",
)
"""The names that a template may use; `docs/templates.md` says what each holds."""
