/*
 * Les comptes d'une synthèse : les descripteurs de chaque critère, par position, et ce qui a changé depuis un
 * autre dossier. Ni note ni moyenne. Les mêmes que macros/ldm/documents/synthese_du_dossier.py.
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
   * Les descripteurs dont la position a changé ; une position sans rang ne vaut ni plus ni moins.
   * @type {(criteres: CritereASaisir[], edition: EditionASaisir, avant: Dossier, apres: Dossier) => [DescripteurASaisir, SensDeMouvement][]}
   */
  function mouvements(criteres, { position }, avant, apres) {
    const rangs = new Map(position?.options.map(({ cle, rang }) => [cle, rang]));
    return criteres
      .flatMap(({ descripteurs }) => descripteurs)
      .flatMap((descripteur) => {
        const [ancienne, neuve] = [avant, apres].map((dossier) => positionDe(dossier, descripteur.id));
        if (!neuve || neuve === ancienne) return [];
        const [a, b] = [rangs.get(ancienne) ?? null, rangs.get(neuve) ?? null];
        const range = a !== null && b !== null && a !== b;
        const sens = !ancienne ? "nouveau" : !range ? "autre" : b < a ? "mieux" : "moins";
        return [/** @type {[DescripteurASaisir, SensDeMouvement]} */ ([descripteur, sens])];
      });
  }

  Object.assign(D, { compter, mouvements, positionDe });
})((self.LdmDossiers = self.LdmDossiers || {}));
