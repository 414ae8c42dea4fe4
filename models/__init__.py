"""Models that the package ships: how each is trained."""
