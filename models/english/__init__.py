"""Training of the English pipeline that the package ships: `make model UD=path/to/treebanks`."""
