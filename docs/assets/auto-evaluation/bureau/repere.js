/* La feuille cachée d'un classeur, « _ldm » : d'où il vient, où est chaque champ, ce qu'il admet. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const REPERE = "_ldm";
  const FORMAT = "ldm-formulaire";
  const VERSION = 1;

  /** @type {(feuille: FeuilleLue) => string[][]} */
  function tableau({ cases }) {
    /** @type {string[][]} */
    const lignes = [];
    for (const [lieu, { texte }] of cases) {
      const [ligne, colonne] = lieu.split(",").map(Number);
      if (!texte) continue;
      lignes[ligne] ??= [];
      lignes[ligne][colonne] = texte;
    }
    return lignes.filter(Boolean).map((ligne) => Array.from(ligne, (texte) => texte ?? ""));
  }

  /**
   * Ce que dit la feuille cachée.
   * @type {(feuilles: Map<string, FeuilleLue>) => Carte}
   */
  function lireLaCarte(feuilles) {
    const repere = feuilles.get(REPERE);
    const lignes = repere ? tableau(repere) : [];
    const dit = (/** @type {string} */ nom) => lignes.find(([quoi]) => quoi === nom)?.slice(1) ?? [];
    const [format, version = ""] = dit("format");
    if (!repere || format !== FORMAT)
      D.refuser(
        "Ce classeur n’est pas un formulaire de ce manuel, ou il a perdu sa feuille cachée.",
        "Recopiez vos réponses dans un formulaire téléchargé de nouveau, ou dans la page.",
      );
    if (!(Number(version) <= VERSION))
      D.refuser(
        "Ce classeur vient d’une version plus récente du manuel.",
        "Ouvrez-le sur le site à jour, ou téléchargez de nouveau le manuel hors connexion.",
      );
    const choix = new Map(
      lignes
        .filter(([quoi]) => quoi === "choix")
        .map(([, numero, ...mots]) => [
          numero,
          mots.flatMap((_, i) => (i % 2 ? [] : [[mots[i], mots[i + 1]]])),
        ]),
    );
    const lus = lignes.filter(([quoi]) => quoi === "champ");
    return {
      edition: dit("edition")[0] ?? "",
      revision: dit("revision")[0] ?? "",
      outil: dit("outil")[0] ?? "",
      exemplaire: dit("exemplaire")[0] ?? "",
      titres: new Map(
        lignes.filter(([quoi]) => quoi === "feuille").map(([, nom, ...titres]) => [nom, titres]),
      ),
      lignes: new Map(lignes.filter(([quoi]) => quoi === "ligne").map(([, place, ligne]) => [place, ligne])),
      champs: lus.map(([, champ, feuille, lieu, genre, numero, reprend]) => ({
        champ,
        feuille,
        lieu: D.lieuDe(lieu),
        genre,
        options: /** @type {[string, string][]} */ (choix.get(numero ?? "") ?? []),
        reprend: !!reprend,
      })),
    };
  }

  Object.assign(D, { REPERE, lireLaCarte });
})((self.LdmDossiers = self.LdmDossiers || {}));
