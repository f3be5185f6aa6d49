"""Keys for programs, made at the machine itself."""
