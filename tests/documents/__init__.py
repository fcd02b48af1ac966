"""Les tests de macros/ldm/documents."""
