"""Les pages construites, lues et imprimées par un navigateur."""
