"""Ce que le site d'une édition contient : pages, menu, dossiers à donner au moteur."""
