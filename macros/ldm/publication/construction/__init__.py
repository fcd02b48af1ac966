"""Enchaîner : construire toutes les éditions, ou en servir une."""
