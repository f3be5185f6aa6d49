"""How much, for whom, and who decides: what the actions and the listener share."""
