"""HTTP and commands: where loaders and graph meet."""
