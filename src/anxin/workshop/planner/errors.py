"""What is wrong with a problem that was handed in. The door that handed it in is mistaken, not a person."""


class ProblemMistaken(ValueError):
    """The problem contradicts itself: a name twice, a window that ends before it begins, a circle of operations."""
