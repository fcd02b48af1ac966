"""Une édition dans un tableur : l'exporter, relire ce qui y a changé, l'écrire en opérations."""
