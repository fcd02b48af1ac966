"""Les tests de macros/documents."""
