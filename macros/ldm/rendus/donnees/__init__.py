"""Les formats de données : une table ou une valeur simple, en texte pour un tableur ou un programme."""
