"""Les tests de macros/ldm/variantes."""
