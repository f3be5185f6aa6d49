"""Who comes in at the gate: sent where they belong, and greeted in their turn."""
