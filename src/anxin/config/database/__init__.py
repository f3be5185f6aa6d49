"""Django's PostgreSQL, with a cheaper question whether a connection still stands. Django looks for it in ``base``."""
