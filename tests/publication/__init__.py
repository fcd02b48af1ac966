"""Les tests de macros/publication."""
