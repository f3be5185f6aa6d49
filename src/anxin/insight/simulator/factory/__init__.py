"""Sets on their way to the factory and back: stations that apply, headquarters that decide, repair and test."""
