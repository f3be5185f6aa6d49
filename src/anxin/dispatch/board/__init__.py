"""The board of the day: who is where when, what waits, and whether an order may be put somewhere else."""
