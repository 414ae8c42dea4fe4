"""The only place that writes: originals and their custody, decisions, tables, search."""
