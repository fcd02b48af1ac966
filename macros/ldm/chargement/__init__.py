"""Le chargement : du YAML au modèle, chaque valeur gardant son fichier et sa ligne."""
