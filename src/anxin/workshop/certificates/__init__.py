"""What people hold, and what the handbook asks them to."""
