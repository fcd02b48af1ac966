"""Ce que montrent, une fois rempli, les afficheurs de PDF de la machine ; `python -m tests.afficheurs`."""
