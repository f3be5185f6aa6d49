"""How long the way is: reckoned, or asked of a service that the operator named."""
