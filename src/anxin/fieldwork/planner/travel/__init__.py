"""How long and how far the way is: a port, the great circle, and tables."""
