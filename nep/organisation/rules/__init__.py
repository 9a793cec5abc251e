"""Pure rules of the tree: values in, decisions out; no Django."""
