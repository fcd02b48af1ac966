"""Le modèle : des objets immuables et typés. Ne connaît ni fichier ni moteur de site."""
