"""Les délais de la procédure : ce que dit la source, et de quoi en tirer une date."""

from collections.abc import Callable
from typing import Annotated, Final, Literal, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ldm.modele.provenance import ValeurSourcee
from ldm.modele.renvois import Renvoi
from ldm.modele.types import Code, Entier, Gele, Identifiant, Slug, Texte, Titre

Evenement = Literal["candidature", "audit", "rapport", "fiche-ecart", "reponse-etablissement", "label"]
"""Ce dont part un délai, dans l'ordre où cela arrive."""
EVENEMENTS: Final[tuple[str, ...]] = get_args(Evenement)
NomDEvenement = Annotated[Slug, Field(json_schema_extra={"examples": list(EVENEMENTS)})]
"""L'un d'eux, ou celui qu'une édition déclare dans son identité."""
Phase = Literal["preparation", "avant-audit", "audit", "apres-audit", "label", "organisation"]
Unite = Literal[
    "jours", "jours-ouvres", "semaines", "mois", "ans", "journees", "caracteres", "auditeurs", "personnes",
]  # fmt: skip
DUREES_MAX: Final = {"jours": 3_660, "jours-ouvres": 260, "semaines": 520, "mois": 120, "ans": 20}
"""La plus longue durée de chaque unité : au-delà, c'est une faute de frappe."""
UNITES_DE_TEMPS: Final = tuple(DUREES_MAX)
NOMBRE_MAX: Final = 20_000


class Lecture(Gele):
    """Le même délai, tel que la source le donne ailleurs avec un autre nombre."""

    texte: Texte = Field(description="Comme il est imprimé : « à J - 10 ».")
    nombre: Entier = Field(ge=0, le=NOMBRE_MAX)
    lieu: Texte = Field(description="Où il est imprimé.")


class Cadre(Gele):
    """Ce qu'un texte national fixe d'un nombre : une variante qui en sort dit quel texte le décide."""

    minimum: Entier | None = Field(None, ge=0, le=NOMBRE_MAX)
    maximum: Entier | None = Field(None, ge=0, le=NOMBRE_MAX)

    def admet(self, nombre: int) -> bool:
        """Dit si ce nombre est dans les bornes."""
        return (self.minimum or 0) <= nombre <= (NOMBRE_MAX if self.maximum is None else self.maximum)


class Delai(ValeurSourcee):
    """Une valeur chiffrée de la procédure : durée, délai, limite, effectif.

    cle : nom d'usage dans les pages, `{{ delai("retour-plan-audit") }}`. texte : comme on
    l'affiche. Avec `evenement` et `sens`, une date s'en déduit : `nombre` et `unite` de temps,
    ou `date_fixe` (la première qui suit, ou la dernière qui précède). precise : la clé d'un délai dont
    l'édition choisit la valeur ; partout où il se lirait, c'est celui-ci qui se lit.
    """

    id: Identifiant
    cle: Slug
    libelle: Titre
    texte: Texte
    nombre: Entier | None = Field(None, ge=0, le=NOMBRE_MAX)
    unite: Unite | None = None
    jusque: Entier | None = Field(
        None,
        ge=1,
        le=NOMBRE_MAX,
        description="Fin d'une période : 5, avec « nombre: 4 » et « unite: ans », pour la cinquième année.",
    )
    sens: Literal["avant", "apres"] | None = None
    borne: Literal["minimum", "maximum"] | None = Field(
        None,
        description="« minimum » : au moins ce délai ; « maximum » : au plus ; rien : ce délai, exactement.",
    )
    evenement: Annotated[NomDEvenement, Renvoi("evenement")] | None = Field(
        None, description="L'évènement d'où part le délai."
    )
    donne: Annotated[NomDEvenement, Renvoi("evenement")] | None = Field(
        None, description="L'évènement que cette échéance accomplit, d'où partent d'autres délais."
    )
    date_fixe: Code | None = Field(
        None,
        pattern=r"^((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|[12]\d))$",
        description="Mois-jour : « 09-30 ».",
    )
    autres_lectures: tuple[Lecture, ...] = Field(
        (), description="Le même délai, imprimé autrement ailleurs dans la source."
    )
    echeance: Texte | None = Field(
        None, description="Ce qui arrive à la date calculée, si le libellé nomme une durée."
    )
    phase: Phase | None = None
    acteur: Texte | None = None
    livrable: Texte | None = Field(None, description="Le document attendu.")
    outils: tuple[Annotated[Identifiant, Renvoi("outil")], ...] = ()
    cadre: Cadre | None = Field(None, description="Les bornes que le texte national fixe à ce nombre.")
    precise: Annotated[Slug, Renvoi("delai")] | None = Field(
        None, description="Clé du délai national dont celui-ci est la valeur dans l'édition."
    )

    @property
    def calculable(self) -> bool:
        """Dit si la source permet d'en tirer une date."""
        return self.sens is not None

    @model_validator(mode="after")
    def _complet(self) -> "Delai":
        for fautif, quoi, remede in _FAUTES:
            if fautif(self):
                raise PydanticCustomError("delai", "{quoi}", {"quoi": quoi, "remede": remede})
        return self


def _sans_duree(delai: Delai) -> bool:
    return delai.date_fixe is None and (delai.nombre is None or delai.unite not in UNITES_DE_TEMPS)


def _trop_long(delai: Delai) -> bool:
    plafond = DUREES_MAX.get(delai.unite or "", NOMBRE_MAX)
    return max(delai.nombre or 0, delai.jusque or 0) > plafond


def _donne_a_rebours(delai: Delai) -> bool:
    if delai.donne not in EVENEMENTS or delai.evenement not in EVENEMENTS:
        return delai.donne is not None and delai.donne == delai.evenement
    return delai.sens == "avant" or EVENEMENTS.index(delai.donne) <= EVENEMENTS.index(delai.evenement)


_FAUTES: Final[tuple[tuple[Callable[[Delai], bool], str, str], ...]] = (
    (
        lambda d: (d.sens is None) != (d.evenement is None),
        "délai à moitié calculable : « sens » et « evenement » vont ensemble",
        "Écrivez les deux, ou aucun si la source ne dit pas de quand part le délai.",
    ),
    (
        lambda d: d.date_fixe is not None and d.nombre is not None,
        "« nombre » et « date_fixe » s'excluent",
        "Gardez « date_fixe » pour une date de l'année, « nombre » et « unite » pour une durée.",
    ),
    (
        lambda d: d.calculable and _sans_duree(d),
        "délai sans durée : rien à compter depuis l'évènement",
        (
            "Ajoutez « nombre » et « unite » de temps, ou « date_fixe » ; "
            "sinon, retirez « sens » et « evenement »."
        ),
    ),
    (
        lambda d: not d.calculable and bool(d.jusque or d.borne or d.donne or d.autres_lectures),
        "« jusque », « borne », « donne » et « autres_lectures » n'ont de sens que pour un délai calculable",
        "Ajoutez « evenement » et « sens », ou retirez ces lignes.",
    ),
    (
        lambda d: d.date_fixe is not None and bool(d.jusque or d.autres_lectures),
        "« jusque » et « autres_lectures » demandent une durée",
        "Retirez-les, ou remplacez « date_fixe » par « nombre » et « unite ».",
    ),
    (
        lambda d: d.jusque is not None and d.jusque <= (d.nombre or 0),
        "la période finit avant de commencer",
        "Donnez à « jusque » un nombre plus grand que « nombre ».",
    ),
    (
        _trop_long,
        "durée trop longue",
        f"Au plus {', '.join(f'{nombre} {unite}' for unite, nombre in DUREES_MAX.items())}.",
    ),
    (
        _donne_a_rebours,
        "l'échéance donne un évènement qui la précède",
        f"« donne » vient après « evenement », dans cet ordre : {', '.join(EVENEMENTS)}.",
    ),
)


class Delais(Gele):
    """delais.yml d'une édition."""

    delais: tuple[Delai, ...]
