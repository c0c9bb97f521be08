"""What notebooks call: each function takes a unit and returns one drawn section of a page."""
