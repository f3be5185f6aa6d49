"""From one place of a technician's day to the next: when to leave, and when somebody will be there."""
