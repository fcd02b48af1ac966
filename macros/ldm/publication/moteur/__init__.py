"""Ce qui tourne dans MkDocs : macros de page, extension Markdown, lancement."""
