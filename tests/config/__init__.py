"""The operator's side: the command, the environment, health."""
