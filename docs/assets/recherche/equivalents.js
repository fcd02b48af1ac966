/*
 * Ce que le glossaire fait équivaloir : un sigle et son développement, un mot et ses synonymes.
 *
 * Données, écrites d'après le glossaire YAML :
 *   sigles : [[sigle, développement, [autres graphies], [synonymes], explication], …]
 *   termes : [[terme, [synonymes], définition], …]
 *   proches : [[mot, mot, …], …] : des mots de tous les jours qui se valent
 *   sortes : [[mot, sorte, …], …] : un mot général, et ce qui en est une sorte
 */
((/** @type {Recherche} */ R) => {
  "use strict";

  /**
   * « personnels EN » perdrait « EN », mot vide : une telle forme ne se reconnaît pas.
   * @type {(forme: string) => boolean}
   */
  function perdSonSigle(forme) {
    return R.decouper(forme).some(
      (m) => m.debut && m.avant && R.estVide(m.mot) && /^\p{Lu}+$/u.test(forme.slice(m.debut, m.fin)),
    );
  }

  const GLOSSAIRE = "glossaire/";

  /**
   * L'ancre d'une entrée, telle que la page du glossaire l'écrit.
   * @type {(genre: string, nom: string) => string}
   */
  const ancre = (genre, nom) =>
    `${GLOSSAIRE}#${genre}-${(R.plier(nom).match(/[\p{L}\p{N}]+/gu) ?? []).join("-")}`;

  class Glossaire {
    /** @param {DonneesDuGlossaire} donnees */
    constructor({ sigles = [], termes = [], proches = [], sortes = [] }) {
      this.donnees = { sigles, termes };
      /** @type {Map<string, string[]>} */
      this.proches = new Map();
      /** Le mot qui tient lieu de chacun, dans une expression. @type {Map<string, string>} */
      this.communs = new Map();
      for (const mots of proches) for (const mot of mots) this.rapprocher(mot, mots);
      for (const [genre, ...mots] of sortes) for (const mot of mots) this.rapprocher(mot, [genre]);
      /** @type {Map<string, { suite: string, forme: string, entree: EntreeDeGlossaire }[]>} */
      this.parDebut = new Map();
      /** @type {Set<string>} */
      this.mots = new Set();
    }

    /**
     * Retient que chercher un mot cherche aussi ceux-ci.
     * @param {string} mot
     * @param {string[]} autres
     */
    rapprocher(mot, autres) {
      const plie = R.plier(mot);
      const connus = this.proches.get(R.accorder(plie)) ?? [];
      const tous = [...connus, ...autres.map(R.plier).filter((autre) => autre !== plie)];
      this.proches.set(R.accorder(plie), [...new Set(tous)]);
      const commun = R.accorder(R.plier(autres[0]));
      if (!this.communs.has(R.accorder(plie)))
        this.communs.set(R.accorder(plie), this.communs.get(commun) ?? commun);
    }

    /** Pose chaque entrée ; entre deux, on peut rendre la main. */
    *poserTout() {
      for (const [sigle, developpement, formes, synonymes] of this.donnees.sigles) {
        this.poser({ fortes: [sigle, ...formes, developpement], faibles: synonymes });
        yield;
      }
      for (const [terme, synonymes] of this.donnees.termes) {
        this.poser({ fortes: [terme], faibles: synonymes });
        yield;
      }
    }

    /** @param {EntreeDeGlossaire} entree */
    poser(entree) {
      for (const forme of [...entree.fortes, ...entree.faibles]) {
        for (const { mot } of R.unites(forme)) this.mots.add(mot);
        const suite = R.suite(forme);
        const debut = suite.split(" ")[1];
        if (!debut || perdSonSigle(forme)) continue;
        this.parDebut.set(debut, [...(this.parDebut.get(debut) ?? []), { suite, forme, entree }]);
      }
    }

    /**
     * Rend une entrée d'index par sigle et par terme, quand l'index n'a que le titre de la page du glossaire.
     * @param {EntreeDIndex[]} docs
     * @returns {EntreeDIndex[]}
     */
    entrees(docs) {
      const tete = docs.find((doc) => doc.location === GLOSSAIRE);
      if (!tete || docs.some((doc) => doc.location.startsWith(`${GLOSSAIRE}#`))) return [];
      /** @type {(location: string, titre: string, texte: string) => EntreeDIndex} */
      const entree = (location, titre, texte) => ({
        location,
        title: R.echapper(titre),
        text: R.echapper(texte),
        boost: tete.boost,
      });
      return [
        ...this.donnees.sigles.map(([sigle, developpement, formes, , explication = ""]) =>
          entree(
            ancre("sigle", sigle),
            [sigle, ...formes].join(" ou "),
            `${developpement}. ${explication}`.trim(),
          ),
        ),
        ...this.donnees.termes.map(([terme, , definition = ""]) =>
          entree(ancre("terme", terme), terme, definition),
        ),
      ];
    }

    /**
     * Rend les équivalents d'une suite de racines. sigles : le sigle d'un développement, ou l'inverse ;
     * synonymes : ce qui s'en approche.
     * @param {string} suite
     */
    equivalents(suite) {
      /** @type {Map<EntreeDeGlossaire, Set<string>>} */
      const presentes = new Map();
      for (const racine of new Set(suite.split(" "))) {
        for (const { suite: cherchee, forme, entree } of this.parDebut.get(racine) || []) {
          if (!suite.includes(cherchee)) continue;
          presentes.set(entree, (presentes.get(entree) ?? new Set()).add(forme));
        }
      }
      /** @type {string[]} */
      const sigles = [];
      /** @type {string[]} */
      const synonymes = [];
      for (const [{ fortes, faibles }, dites] of presentes) {
        const nommee = fortes.some((forme) => dites.has(forme));
        (nommee ? sigles : synonymes).push(...fortes.filter((forme) => !dites.has(forme)));
        synonymes.push(...faibles.filter((forme) => !dites.has(forme)));
      }
      return { sigles, synonymes };
    }

    /**
     * Rend les mots seuls équivalents à celui-ci : « exigence » pour « descripteur ».
     * @param {string} mot
     */
    motsEquivalents(mot) {
      /** @type {Set<string>} */
      const trouves = new Set();
      for (const { suite, entree } of this.parDebut.get(R.raciner(mot)) || []) {
        if (suite.trim().includes(" ")) continue;
        for (const forme of [...entree.fortes, ...entree.faibles]) {
          const [seul, ...autres] = R.unites(forme);
          if (seul && !autres.length && seul.mot !== mot) trouves.add(seul.mot);
        }
      }
      return [...trouves];
    }
  }

  Object.assign(R, /** @satisfies {Partial<Recherche>} */ ({ Glossaire }));
})((self.LdmRecherche = self.LdmRecherche || {}));
