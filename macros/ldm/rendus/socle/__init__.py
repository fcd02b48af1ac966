"""Ce que plusieurs rendus partagent : textes, polices, couleurs, balises, archives."""
