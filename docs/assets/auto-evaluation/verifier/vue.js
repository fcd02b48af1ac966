/*
 * Un dossier vu par son édition : ses réponses, là où une règle les cherche.
 * Les mêmes façons de lire que macros/ldm/documents/vue_du_dossier.py.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { EQUIPE, tetes } = D;
  const LIGNE = /(\.\d+|\/[\w-]+)$/;
  const BLANCS = /[ \t\r\n\u00a0\u202f]+/g;
  const ABREGE = 60;

  /** Le texte d'un trait, sans blancs de trop. @type {(texte: string) => string} */
  const normaliser = (texte) => texte.replace(BLANCS, " ").replace(/^ +| +$/g, "");

  /** @type {(texte: string) => string} */
  function abreger(texte) {
    const signes = [...normaliser(texte)];
    return signes.length <= ABREGE ? signes.join("") : `${signes.slice(0, ABREGE).join("")}…`;
  }

  class VueDuDossier {
    /** @param {DossierOuvert} ouvert @param {EditionASaisir} edition */
    constructor(ouvert, edition) {
      this.ouvert = ouvert;
      this.edition = edition;
      this.dites = ouvert.cles("");
      this.criteres = D.criteresRetenus({ ouvert, edition });
      this.descripteurs = this.criteres.flatMap((critere) => critere.descripteurs);
      this.prouves = this.#prouves();
      this.agis = this.#agis();
    }

    /** @param {string} usage */
    outil(usage) {
      return this.edition.outils.find(({ usages }) => usages.includes(usage));
    }

    /** @param {string} usage */
    nomDeLOutil(usage) {
      return this.outil(usage)?.id ?? "";
    }

    /** @param {string} cle */
    valeur(cle) {
      return this.ouvert.valeur(cle);
    }

    /** @param {string} debut */
    cles(debut) {
      return this.ouvert.cles(debut);
    }

    /** La version que le champ dit. @param {string} cle @returns {Version} */
    tete(cle) {
      const champ = this.ouvert.champ(cle);
      return /** @type {Version} */ (champ.get(tetes(champ)[0]));
    }

    /** La position où l'équipe se situe. @param {string} descripteur */
    option(descripteur) {
      const dite = this.valeur(`${EQUIPE}|${descripteur}.position`);
      return this.edition.position?.options.find(({ cle }) => cle === dite);
    }

    /** @param {string} quoi */
    #termine(quoi) {
      return this.valeur(`${EQUIPE}|${quoi}.termine`) === "oui";
    }

    /** Si l'équipe a écrit dans cet outil, ou le dit terminé. @param {string} outil */
    commence(outil) {
      return this.#termine(outil) || [`${outil}|`, `${outil}/`].some((debut) => this.cles(debut).length);
    }

    /** Si l'équipe s'y est située, en a dit quelque chose, ou le dit terminé. @param {CritereASaisir} critere */
    critereCommence({ id, descripteurs }) {
      const grille = this.nomDeLOutil("grille");
      return (
        this.#termine(id) ||
        descripteurs.some(
          (d) =>
            this.valeur(`${EQUIPE}|${d.id}.position`) || (grille && this.cles(`${grille}|${d.id}.`).length),
        )
      );
    }

    /** Les descripteurs que sert une preuve. */
    #prouves() {
      const servis = this.cles("preuves/").filter((cle) => cle.endsWith("|descripteurs"));
      return new Set(servis.flatMap((cle) => this.valeur(cle).split(" ").filter(Boolean)));
    }

    /** Les descripteurs pour lesquels une action du plan est écrite. */
    #agis() {
      const { action } = this.edition;
      const plan = this.nomDeLOutil("plan");
      if (!plan || !action) return new Set();
      const ecrites = new Set(
        this.lignes(plan).flatMap(([ligne, colonnes]) =>
          colonnes[action] ? [ligne.slice(ligne.lastIndexOf("/") + 1)] : [],
        ),
      );
      const notees = this.cles(`${EQUIPE}|L-`).filter(
        (cle) => cle.endsWith(".pour") && ecrites.has(cle.slice(EQUIPE.length + 1, -".pour".length)),
      );
      return new Set(notees.map((cle) => this.valeur(cle)));
    }

    /**
     * Les lignes où l'outil, ou un de ses exemplaires, dit quelque chose : leur clé, et leurs colonnes.
     * @param {string} outil @returns {[string, Record<string, string>][]}
     */
    lignes(outil) {
      const retenus = new Set(this.criteres.map(({ id }) => id));
      const laisses = new Set(this.edition.criteres.map(({ id }) => id).filter((id) => !retenus.has(id)));
      /** @type {Map<string, Record<string, string>>} */
      const trouvees = new Map();
      for (const cle of [...this.cles(`${outil}|`), ...this.cles(`${outil}/`)]) {
        const point = cle.lastIndexOf(".");
        const ligne = cle.slice(0, Math.max(point, 0));
        const base = ligne.slice(ligne.indexOf("|") + 1).replace(LIGNE, "");
        if (!LIGNE.test(ligne) || laisses.has(base)) continue;
        trouvees.set(ligne, { ...trouvees.get(ligne), [cle.slice(point + 1)]: this.valeur(cle) });
      }
      return [...trouvees];
    }

    /** Les portées des exemplaires d'un outil. @param {string} outil */
    exemplaires(outil) {
      return D.exemplaires(this.ouvert, outil).map((nom) => D.portee(outil, nom));
    }
  }

  Object.assign(D, { VueDuDossier, abreger, normaliser });
})((self.LdmDossiers = self.LdmDossiers || {}));
