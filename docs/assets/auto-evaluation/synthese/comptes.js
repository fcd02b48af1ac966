/*
 * Les comptes d'une synthèse : les descripteurs de chaque critère, par position, et ce qui change d'une date à
 * une autre. Ni note ni moyenne. Les mêmes que macros/ldm/documents/synthese_du_dossier.py et
 * comparaison_du_dossier.py.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  /** @type {(dossier: Dossier, id: string) => string} */
  const positionDe = ({ champs }, id) => D.valeur(champs.get(`${D.EQUIPE}|${id}.position`));

  /**
   * Par critère, le nombre de descripteurs de chaque position ; sous "", ceux qui restent à dire.
   * @type {(criteres: CritereASaisir[], edition: EditionASaisir, dossier: Dossier) => Record<string, number>[]}
   */
  const compter = (criteres, { position }, dossier) =>
    criteres.map(({ descripteurs }) => {
      /** @type {Record<string, number>} */
      const nombres = {};
      for (const { id } of descripteurs) {
        const dite = positionDe(dossier, id);
        const cle = position?.options.some((option) => option.cle === dite) ? dite : "";
        nombres[cle] = (nombres[cle] ?? 0) + 1;
      }
      return nombres;
    });

  /**
   * Où va un descripteur. Une position sans rang, ou que l'échelle n'a plus, ne vaut ni plus ni moins.
   * @type {(avant: string, apres: string, rangs: Map<string, number | null>) => SensDeMouvement}
   */
  function sensDe(avant, apres, rangs) {
    if (avant === apres) return avant ? "inchange" : "a-dire";
    if (!avant || !apres) return apres ? "nouveau" : "retire";
    const [a, b] = [rangs.get(avant) ?? null, rangs.get(apres) ?? null];
    if (a === null || b === null || a === b) return "autre";
    return b < a ? "mieux" : "moins";
  }

  /**
   * Ce que devient chaque descripteur, d'un dossier à un autre.
   * @type {(criteres: CritereASaisir[], edition: EditionASaisir, avant: Dossier, apres: Dossier) => Mouvement[]}
   */
  function mouvements(criteres, { position }, avant, apres) {
    const rangs = new Map(position?.options.map(({ cle, rang }) => [cle, rang]));
    return criteres.flatMap((critere) =>
      critere.descripteurs.map((descripteur) => {
        const [ancienne, neuve] = [avant, apres].map((dossier) => positionDe(dossier, descripteur.id));
        const sens = sensDe(ancienne, neuve, rangs);
        return { critere, descripteur, sens, avant: ancienne, apres: neuve };
      }),
    );
  }

  /** « Point fort (PF) ». @type {(edition: EditionASaisir, cle: string) => string} */
  function direLaPosition({ position }, cle) {
    const option = position?.options.find((o) => o.cle === cle);
    if (!option) return cle || "rien";
    return option.code ? `${option.libelle}\u00a0(${option.code})` : option.libelle;
  }

  Object.assign(D, { direLaPosition, compter, mouvements, positionDe });
})((self.LdmDossiers = self.LdmDossiers || {}));
