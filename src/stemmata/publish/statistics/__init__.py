"""Statistics as they leave the house: `protect` makes the values, `values` are what they are, `records` is JSON and CSV."""
