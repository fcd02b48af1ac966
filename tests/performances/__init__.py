"""Les mesures de durée, hors de la suite de tests : `python -m tests.performances`."""
