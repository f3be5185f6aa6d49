"""A simulated shop: who comes, who receives them, who works, who checks, who hands the car over."""
