/* Ce qui vient d'un ancien dossier et que l'équipe n'a pas relu. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { EQUIPE, estAncienne } = D;
  const MARQUES = /[.|](ordre|numero|pour|fiche|termine)$/;

  /**
   * Ce dont une clé dit quelque chose, qu'on relit d'un coup : un descripteur, une preuve, une ligne ; sinon, le
   * champ lui-même.
   * @type {(edition: EditionASaisir, cle: string) => string}
   */
  function objetRepris({ outils }, cle) {
    const [ou, nom = ""] = cle.split("|");
    const grille = outils.find(({ usages }) => usages.includes("grille"))?.id;
    if ((ou === EQUIPE || ou === grille) && !nom.startsWith("L-")) return nom.split(".")[0];
    if (ou.startsWith("preuves/")) return ou;
    return `${ou}/${nom.includes("/") ? nom.slice(0, nom.lastIndexOf(".")) : nom}`;
  }

  /**
   * Ce qui vient d'un ancien dossier et que rien n'a corrigé : par objet, son premier champ, et ce qu'il dit.
   * @type {(vue: VueDuDossier) => Map<string, [cle: string, vu: string]>}
   */
  function reprises(vue) {
    /** @type {Map<string, [cle: string, vu: string]>} */
    const vus = new Map();
    for (const cle of vue.dites) {
      const objet = objetRepris(vue.edition, cle);
      const marque = MARQUES.test(cle);
      if (marque || estAncienne(cle) || vus.has(objet) || vue.tete(cle).origine !== "reprise") continue;
      vus.set(objet, [cle, vue.valeur(cle)]);
    }
    return vus;
  }

  /** Celles que l'équipe n'a pas relues. @type {(vue: VueDuDossier) => [cle: string, vu: string][]} */
  const reprisesNonRelues = (vue) =>
    [...reprises(vue)].filter(([objet]) => !vue.valeur(`relu|${objet}`)).map(([, vu]) => vu);

  Object.assign(D, { reprises, reprisesNonRelues });
})((self.LdmDossiers = self.LdmDossiers || {}));
