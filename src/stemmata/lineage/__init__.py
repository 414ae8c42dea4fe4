"""Who had what from whom: passages and credits, then origins, direction of copying, and how many origins are independent."""
