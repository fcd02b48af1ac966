"""Les tests de macros/variantes."""
