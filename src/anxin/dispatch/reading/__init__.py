"""From the database to a planner's problem: rows read once, in a handful of statements, and turned by pure functions."""
