"""Mesurer « ldm transcrire » : les cinq documents officiels, recomposés de plusieurs façons, puis relus.

    python -m tests.performances.transcription

Imprime un tableau Markdown : la part des descripteurs bien rapprochés, ce qui est inventé, ce qui est perdu.
Ne mesure aucune durée. Demande python-docx, et LibreOffice pour les ODT.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from docx import Document as Docx

from ldm.chargement.donnees import charger
from ldm.chargement.lieux import RACINE
from ldm.modele.ecrits import Passage
from ldm.modele.typographie import deplier, sans_accent
from ldm.rendus.relecture.ecrits import lire as lire_le_document
from ldm.variantes.classeur.champs import montrer
from ldm.variantes.classeur.composition import Vue
from ldm.variantes.creation import creer_variante
from ldm.variantes.resolution import resoudre
from ldm.variantes.transcription.lecture import Sort, lire
from ldm.variantes.transcription.proposition import proposer_dans_un_classeur
from tests.corpus import SOURCES

FORMES: Final = ("styles", "gras", "numeros", "deux colonnes", "quatre colonnes")
EDITIONS: Final = {
    "cdc-paca": "paca",
    "cdc-centre-val-de-loire-2026": "centre-val-de-loire-2026",
    "procedure-aix-marseille-2012": "aix-marseille-2012",
    "vade-mecum-fiche-1": "",
    "vade-mecum-fiche-2": "",
}
NEUVE: Final = "essai-2026"
_CRITERE: Final = re.compile(r"^Crit[eè]re\s*(?:n°\s*)?[0-9]+", re.IGNORECASE)
_PUCE: Final = re.compile(r"^[-•–]\s+")


def lignes_de(source: str) -> list[str]:
    """Rend les lignes du document, sans les repères du corpus."""
    texte = (SOURCES / f"{source}.txt").read_text(encoding="utf-8")
    propres = (re.sub(r"<[^>]+>", " ", re.sub(r"\^\{(\w+)\}", r"\1", ligne)) for ligne in texte.splitlines())
    return [ligne for ligne in propres if ligne.strip() and not ligne.startswith("@@")]


def composer(lignes: Sequence[str], forme: str) -> bytes:
    """Rend un DOCX de ces lignes, mis en forme de cette façon."""
    document = Docx()
    groupes = list(_groupes(lignes))
    for rang, (titre, suite) in enumerate(groupes):
        if not titre:
            _courant(document, suite, forme)
        elif forme == "deux colonnes":
            table = document.add_table(rows=1, cols=2)
            table.rows[0].cells[0].text = titre
            _en_case(table.rows[0].cells[1], suite)
        elif forme == "quatre colonnes":
            _titre(document, titre, forme, 1)
            _en_lignes(document, suite)
        else:
            _titre(document, f"{rang}. {titre}" if forme == "numeros" else titre, forme, 1)
            for numero, ligne in enumerate(suite, 1):
                _item(document, ligne, forme, f"{rang}.{numero}.")
    tampon = BytesIO()
    document.save(tampon)
    return tampon.getvalue()


def _groupes(lignes: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Rend les lignes de chaque critère sous son titre, et le reste sous un titre vide."""
    titre, suite = "", list[str]()
    for ligne in lignes:
        if _CRITERE.match(ligne) and "\t" not in ligne:
            yield titre, suite
            titre, suite = ligne, []
        elif titre and ("\t" in ligne or len(suite) > 60):
            yield titre, suite
            titre, suite = "", [ligne]
        else:
            suite.append(ligne)
    yield titre, suite


def _courant(document: Any, lignes: Sequence[str], forme: str) -> None:
    for rang, ligne in enumerate(lignes):
        if "\t" in ligne:
            cases = ligne.split("\t")
            table = document.add_table(rows=1, cols=len(cases))
            for case, dit in zip(table.rows[0].cells, cases, strict=True):
                case.text = dit
        elif len(ligne) < 70 and not re.search(r"[.;:,]$", ligne) and not _PUCE.match(ligne):
            _titre(document, ligne, forme, 2)
        else:
            _item(document, ligne, forme, f"{rang}.") if _PUCE.match(ligne) else document.add_paragraph(ligne)


def _titre(document: Any, texte: str, forme: str, niveau: int) -> None:
    if forme == "styles":
        document.add_heading(texte, niveau)
    else:
        document.add_paragraph().add_run(texte).bold = True


def _item(document: Any, ligne: str, forme: str, numero: str) -> None:
    texte = _PUCE.sub("", ligne)
    if forme == "styles":
        document.add_paragraph(texte, style="List Bullet")
    else:
        document.add_paragraph(f"{numero} {texte}" if forme == "numeros" else f"- {texte}")


def _en_case(case: Any, lignes: Sequence[str]) -> None:
    case.text = _PUCE.sub("", lignes[0]) if lignes else ""
    for ligne in lignes[1:]:
        case.add_paragraph(_PUCE.sub("", ligne))


def _en_lignes(document: Any, lignes: Sequence[str]) -> None:
    table = document.add_table(rows=1, cols=4)
    for case, titre in zip(
        table.rows[0].cells, ("Descripteurs", "Éléments de preuve", "Avis", "Suites"), strict=True
    ):
        case.text = titre
    for ligne in lignes:
        table.add_row().cells[0].text = _PUCE.sub("", ligne)


def en_odt(dossier: Path) -> None:
    """Convertit tous les DOCX du dossier, d'un seul lancement."""
    profil = f"-env:UserInstallation={(dossier / 'profil').as_uri()}"
    fichiers = [str(f) for f in sorted(dossier.glob("*.docx"))]
    commande = ["soffice", profil, "--headless", "--convert-to", "odt", "--outdir", str(dossier), *fichiers]
    subprocess.run(commande, check=True, capture_output=True, timeout=600)


def attendus(slug: str, racine: Path) -> dict[str, str]:
    """Rend, par texte imprimé d'un descripteur, l'identifiant national attendu, ou « nouveau »."""
    if not slug:
        return {}
    donnees = charger(racine)
    referentiel = resoudre(slug, donnees)
    passages = {a: p.apres[0] for f in donnees.passages for p in f.passages.descripteurs
                if p.type in ("repris", "reformule") for a in p.avant}  # fmt: skip
    rendus = {}
    for descripteur in (d for critere in referentiel.criteres for d in critere.descripteurs):
        texte = descripteur.graphie_source[0].texte if descripteur.graphie_source else descripteur.texte
        propre = referentiel.origine(descripteur.id).genre in ("propre", "ajoute")
        rendus[_lettres(texte)] = passages.get(descripteur.id, "nouveau") if propre else descripteur.id
    return rendus


def justes(sorts: Sequence[Sort], voulus: dict[str, str]) -> tuple[int, int]:
    """Rend combien de descripteurs lus sont bien rapprochés, et combien s'en lisent."""
    bons, lus = 0, 0
    vus = {_lettres(sort.passage.texte): sort for sort in reversed(sorts)}
    for texte, voulu in voulus.items():
        sort = next((s for dit, s in vus.items() if dit.endswith(texte)), None)
        if sort is None:
            continue
        lus += 1
        bons += (
            sort.cible == voulu
            if voulu != "nouveau"
            else (sort.statut, sort.liste) == ("nouveau", "descripteurs")
        )
    return bons, lus


def perdus(lignes: Sequence[str], passages: Sequence[Passage]) -> list[str]:
    """Rend les bouts du document qu'aucun passage ne porte."""
    lu = " ".join(_lettres(passage.texte) for passage in passages)
    bouts = (_PUCE.sub("", bout) for ligne in lignes for bout in ligne.split("\t"))
    return [bout for bout in bouts if _lettres(bout) not in lu]


def inventes(vue: Vue, sorts: Sequence[Sort]) -> list[str]:
    """Rend les cases proposées dont le texte n'est ni du document, ni de l'édition."""
    connus = " ".join(_lettres(sort.passage.texte) for sort in sorts)
    avant = {_lettres(ligne) for element in vue.elements.values() for nom in ("texte", "intitule", "puces")
             for ligne in montrer(getattr(element, nom, None)).split("\n")}  # fmt: skip
    _, *tables = proposer_dans_un_classeur(vue, sorts).tables
    dits = (
        ligne
        for table in tables if table.nom not in ("Mots", "Sigles", "Glossaire", "Délais")
        for rangee in table.lignes if rangee.cases.get("motif")
        for champ in ("texte", "puces", "intitule", "titre", "blocs")
        for ligne in rangee.cases.get(champ, "").split("\n")
    )  # fmt: skip
    return [dit for dit in dits if _lettres(dit) not in connus and _lettres(dit) not in avant]


def _lettres(texte: str) -> str:
    return "".join(signe for signe in sans_accent(deplier(texte)).lower() if signe.isalnum())


def mesurer(dossier: Path) -> Iterator[tuple[str, ...]]:
    """Rend une ligne de résultats par document, par forme et par format."""
    racine = Path(shutil.copytree(RACINE / "referentiel", dossier / "referentiel"))
    creer_variante(racine, NEUVE)
    vue = Vue.de(NEUVE, charger(racine))
    for source in EDITIONS:
        for forme in FORMES:
            (dossier / f"{source}--{forme}.docx").write_bytes(composer(lignes_de(source), forme))
    if shutil.which("soffice"):
        en_odt(dossier)
    for source, slug in EDITIONS.items():
        lignes, voulus = lignes_de(source), attendus(slug, racine)
        for forme in FORMES:
            for fichier in sorted(dossier.glob(f"{source}--{forme}.*")):
                passages = lire_le_document(fichier.read_bytes())
                sorts = lire(vue, passages)
                bons, lus = justes(sorts, voulus)
                part = f"{bons} sur {lus}" if lus else "aucun"
                yield (
                    source, forme, fichier.suffix[1:].upper(), str(len(passages)), part,
                    str(sum(sort.statut == "à placer" for sort in sorts)),
                    str(len(inventes(vue, sorts))), str(len(perdus(lignes, passages))),
                )  # fmt: skip


def main() -> None:
    """Mesure et imprime."""
    entetes = (
        "Document",
        "Forme",
        "Format",
        "Passages",
        "Descripteurs justes",
        "À placer",
        "Inventés",
        "Perdus",
    )
    with tempfile.TemporaryDirectory() as dossier:
        for ligne in (entetes, ["---"] * len(entetes), *mesurer(Path(dossier))):
            sys.stdout.write(f"| {' | '.join(ligne)} |\n")


if __name__ == "__main__":
    main()
