"""Forms of the tree: shape only; what may be done is asked by the services."""
