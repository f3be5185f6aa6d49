"""From the rows of a shop to the planner's problem."""
