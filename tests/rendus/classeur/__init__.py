"""Les tests de macros/rendus/classeur."""
