"""Les tests de macros/ldm/rendus/classeur."""
