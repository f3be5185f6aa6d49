"""Web, worker and database as one program in one terminal."""
