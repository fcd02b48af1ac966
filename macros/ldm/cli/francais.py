"""Les phrases de click, en français.

click passe ses phrases par `gettext`, sans livrer de traduction. Nous remplaçons cette porte,
module par module, plutôt que de suivre un catalogue binaire dans le dépôt.
"""

from types import ModuleType
from typing import Final

from click import core, decorators, exceptions, formatting, parser, types

MODULES: Final[tuple[ModuleType, ...]] = (core, decorators, exceptions, formatting, parser, types)

PHRASES: Final = {
    "Usage:": "Emploi :",
    "Options": "Options",
    "Commands": "Commandes",
    "Aborted!": "Interrompu.",
    "Show this message and exit.": "Montre cette aide.",
    "Try '{command} {option}' for help.": "Aide : {command} {option}",
    "Error: {message}": "{message}",
    "default: {default}": "par défaut : {default}",
    "required": "obligatoire",
    "Missing command.": "Il manque une commande.",
    "Missing argument": "Il manque l'argument",
    "Missing option": "Il manque l'option",
    "Missing parameter": "Il manque le paramètre",
    "No such command {name!r}.": "La commande « {name} » n'existe pas.",
    "No such option {name!r}.": "L'option « {name} » n'existe pas.",
    "Did you mean {possibility}?": "Vouliez-vous dire {possibility} ?",
    "Did you mean {possibility!r}?": "Vouliez-vous dire {possibility} ?",
    "(Did you mean one of: {possibilities}?)": "(Vouliez-vous dire : {possibilities} ?)",
    "(Possible options: {possibilities})": "(Vouliez-vous dire : {possibilities} ?)",
    "Invalid value: {message}": "Valeur refusée : {message}",
    "Invalid value for {param_hint}: {message}": "Valeur refusée pour {param_hint} : {message}",
    "Option {name!r} requires an argument.": "L'option « {name} » attend une valeur.",
    "Option {name!r} does not take a value.": "L'option « {name} » n'attend pas de valeur.",
    "Got unexpected extra argument ({args})": "Argument en trop : {args}",
    "Got unexpected extra arguments ({args})": "Arguments en trop : {args}",
    "{value!r} is not a valid {number_type}.": "« {value} » n'est pas un nombre.",
    "{value!r} is not one of {choice}.": "« {value} » n'est pas {choice}.",
    "{value!r} is not one of {choices}.": "« {value} » n'est pas parmi {choices}.",
    "{value!r} is not {choice}.": "« {value} » n'est pas {choice}.",
    "{value} is not in the range {range}.": "{value} n'est pas dans l'intervalle {range}.",
    "{name} {filename!r} does not exist.": "{name} « {filename} » n'existe pas.",
    "{name} {filename!r} is a directory.": "{name} « {filename} » est un dossier.",
    "{name} {filename!r} is a file.": "{name} « {filename} » est un fichier.",
    "{name} {filename!r} is not readable.": "{name} « {filename} » ne peut pas être lu.",
    "{name} {filename!r} is not writable.": "{name} « {filename} » ne peut pas être écrit.",
    "path": "chemin",
    "file": "fichier",
    "directory": "dossier",
}


def installer() -> None:
    """Fait parler français à click ; à appeler avant de déclarer une commande."""
    for module in MODULES:
        for nom, fonction in (("_", traduire), ("ngettext", accorder)):
            if hasattr(module, nom):
                setattr(module, nom, fonction)
    types.STRING.name, types.INT.name = "texte", "nombre"


def traduire(phrase: str) -> str:
    """Rend la phrase en français, ou telle quelle si elle n'est pas de celles que nos commandes emploient."""
    return PHRASES.get(phrase, phrase)


def accorder(singulier: str, pluriel: str, nombre: int) -> str:
    """Rend la phrase au nombre voulu ; en français, zéro est au singulier."""
    return traduire(singulier if nombre < 2 else pluriel)
