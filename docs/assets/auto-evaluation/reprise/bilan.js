/* Ce que dit un dossier renouvelé de celui dont il part : les comptes, les constats, ce qui vient d'où. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { valeur } = D;
  const GENRES = ["repris", "reformule", "scinde", "fusionne", "retire", "nouveau"];

  /** Ce que disait l'ancien dossier. @type {Dossiers["ancienne"]} */
  const ancienne = ({ champs }, cle) => valeur(champs.get(D.cleAncienne(cle)));

  /** Ce que devient le texte d'un descripteur, et ceux dont il vient. @type {Dossiers["origineDe"]} */
  function origineDe({ champs }, id) {
    const [genre, ...avant] = valeur(champs.get(`reprise|${id}`)).split(" ");
    return { genre: GENRES.includes(genre) ? genre : "nouveau", avant };
  }

  /** Par genre, les suites des descripteurs, revues d'après les réponses. @type {Dossiers["suitesParGenre"]} */
  function suitesParGenre(neuf, { suites }) {
    /** @type {Map<string, SuiteDeReprise[]>} */
    const rangees = new Map(GENRES.map((genre) => [genre, []]));
    for (const suite of suites.descripteurs) {
      const dit = suite.apres.length ? origineDe(neuf, suite.apres[0]).genre : suite.genre;
      rangees.get(suite.avant.length ? dit : suite.genre)?.push(suite);
    }
    return rangees;
  }

  /** Par genre, le nombre d'anciens descripteurs ; de nouveaux, pour le reste. @type {Dossiers["bilan"]} */
  function bilan(neuf, reprise) {
    const vus = new Set();
    return [...suitesParGenre(neuf, reprise)].map(([genre, suites]) => {
      const ids = suites.flatMap(({ avant, apres }) => (avant.length ? avant : apres));
      const neufs = new Set(ids.filter((id) => genre === "nouveau" || !vus.has(id)));
      for (const id of genre === "nouveau" ? [] : neufs) vus.add(id);
      return [genre, neufs.size];
    });
  }

  /** Des textes, sans ceux qu'un autre dit déjà. @type {(textes: string[]) => string[]} */
  function sansRedite(textes) {
    /** @type {string[]} */
    const gardes = [];
    for (const texte of textes)
      if (texte && !gardes.some((autre) => autre.includes(texte))) gardes.push(texte);
    return gardes;
  }

  /**
   * Les constats du dernier audit qui demandent une suite, les plus lourds d'abord : ceux du rapport, ou ce que les
   * auditeurs en ont noté.
   * @type {Dossiers["constatsPasses"]}
   */
  function constatsPasses(neuf, { audit, descripteurs }) {
    if (!audit) return [];
    return audit.cases.flatMap(({ cle, libelle }, rang) =>
      Object.keys(descripteurs)
        .filter((id) => rangDuConstat(neuf, audit, id) === rang)
        .map((id) => {
          const cles = [
            `${audit.rapport}|${id}.${audit.colonne}`,
            `audit|${id}.faits`,
            `audit|${id}.argument`,
          ];
          const textes = sansRedite(cles.map((c) => ancienne(neuf, c)));
          return { descripteur: id, cle, libelle, texte: textes.join("\n\n") };
        }),
    );
  }

  /** @type {(neuf: Dossier, audit: AuditPasse, id: string) => number} */
  function rangDuConstat(neuf, { rapport, cases }, id) {
    const notes = ancienne(neuf, `audit|${id}.constat`).split(" ");
    return cases.findIndex(
      ({ cle }) => notes.includes(cle) || ancienne(neuf, `${rapport}|${id}.${cle}`) === "oui",
    );
  }

  /** Ce qu'un objet de l'édition dit sous ce nom, venu d'un fichier. @type {Dossiers["propre"]} */
  const propre = (objet, nom) => (objet && Object.hasOwn(objet, nom) ? objet[nom] : undefined);

  Object.assign(D, { ancienne, propre, origineDe, suitesParGenre, bilan, constatsPasses });
})((self.LdmDossiers = self.LdmDossiers || {}));
