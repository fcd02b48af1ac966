/*
 * Correction d'orthographe, pour les seuls mots que le site ne connaît pas.
 *
 * Un mot inconnu est rapproché des mots du site qui se prononcent pareil, puis de ceux qui n'en
 * diffèrent que d'une ou deux fautes de frappe. On essaie aussi l'élision sans apostrophe
 * (« daudit ») et deux mots collés (« jobdating »).
 */
((/** @type {Recherche} */ R) => {
  "use strict";

  const PROPOSITIONS = 4;
  const DE_MEME_SON = 2; // fautes de plus permises à un mot qui se prononce pareil : « numerik »
  const INACHEVE = 7; // longueur à partir de laquelle on corrige le début d'un mot qu'on tape encore

  /**
   * Nombre de fautes permises selon la longueur du mot.
   * @type {(mot: string) => number}
   */
  const tolerance = (mot) => (mot.length < 5 ? 0 : mot.length < 8 ? 1 : 2);

  /**
   * Rend la clé phonétique d'un mot plié : deux mots de même clé se prononcent à peu près pareil.
   * @type {(mot: string) => string}
   */
  function phonetique(mot) {
    return mot
      .replace(/ph/g, "f")
      .replace(/[ts]ion|ssion|cion/g, "sion")
      .replace(/eau|au/g, "o")
      .replace(/ai|ei/g, "e")
      .replace(/qu|[kq]|c(?![eiyh])|ch(?=[lr])/g, "k")
      .replace(/c(?=[eiy])|ss|sc|z/g, "s")
      .replace(/g(?=[eiy])/g, "j")
      .replace(/je(?=[ao])/g, "j")
      .replace(/y/g, "i")
      .replace(/h/g, "")
      .replace(/[ea][nm](?![aeiounm])/g, "an")
      .replace(/(.)\1+/g, "$1")
      .replace(/^(.{3,}?)(?:es|e|s|t|x)$/, "$1");
  }

  /**
   * Rend la distance de Damerau-Levenshtein, ou l'infini au-delà de max. debut : à un début quelconque de b.
   * @type {(a: string, b: string, max: number, debut?: boolean) => number}
   */
  function distance(a, b, max, debut = false) {
    /** @type {number[]} */
    let avant = [];
    let ligne = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const neuve = [i];
      for (let j = 1; j <= b.length; j++) {
        let cout = Math.min(ligne[j] + 1, neuve[j - 1] + 1, ligne[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          cout = Math.min(cout, avant[j - 2] + 1);
        neuve.push(cout);
      }
      if (Math.min(...neuve) > max) return Infinity;
      [avant, ligne] = [ligne, neuve];
    }
    const fin = debut ? Math.min(...ligne) : ligne[b.length];
    return fin > max ? Infinity : fin;
  }

  /* Les mots du site, avec leur fréquence. */
  class Lexique {
    constructor() {
      /** @type {Map<string, number>} */
      this.frequences = new Map();
      /** @type {Map<string, string[]>} */
      this.sons = new Map();
      /** @type {Map<string, string>} */
      this.graphies = new Map();
    }

    /** @param {string} mot */
    ajouter(mot) {
      const fois = this.frequence(mot);
      this.frequences.set(mot, fois + 1);
      if (fois || /\d/.test(mot)) return;
      const son = phonetique(mot);
      this.sons.set(son, [...(this.sons.get(son) ?? []), mot]);
    }

    /**
     * Retient comment le site écrit un mot, la première fois qu'on l'y rencontre.
     * @param {string} mot
     * @param {string} graphie
     */
    illustrer(mot, graphie) {
      if (!this.graphies.has(mot)) this.graphies.set(mot, graphie.toLowerCase());
    }

    /** @param {string} mot */
    frequence(mot) {
      return this.frequences.get(mot) ?? 0;
    }

    /**
     * Rend un mot comme le site l'écrit.
     * @param {string} mot
     */
    ecrire(mot) {
      return this.graphies.get(mot) ?? mot;
    }

    /** @param {string} mot */
    connait(mot) {
      return this.frequences.has(mot);
    }

    /**
     * Rend la graphie la plus fréquente qui commence par ce mot inachevé, ou rien.
     * @param {string} debut
     */
    completer(debut) {
      let choix = "";
      for (const mot of this.graphies.keys()) {
        if (mot.length > debut.length && mot.startsWith(debut) && this.frequence(mot) > this.frequence(choix))
          choix = mot;
      }
      const graphie = this.graphies.get(choix) || "";
      return R.plier(graphie.slice(0, debut.length)) === debut ? graphie : choix;
    }

    /**
     * Rend les corrections d'un mot inconnu : une liste de suites de mots, de la meilleure à la moins bonne.
     * @param {string} mot
     * @returns {string[][]}
     */
    corriger(mot, inacheve = false) {
      if (/\d/.test(mot)) return [];
      const elide = mot.match(/^(?:qu|[cdjlmnst])(?=[aeiouyh])/);
      const nu = elide ? mot.slice(elide[0].length) : "";
      if (this.connait(nu) && nu.length > 2) return [[nu]];
      if (!tolerance(mot)) return [];
      const proches = this.proches(mot);
      if (proches.length) return proches.map((proche) => [proche]);
      const colles = this.separer(mot);
      if (colles) return [colles];
      if (nu.length >= 4 && this.proches(nu).length) return this.proches(nu).map((proche) => [proche]);
      return inacheve && mot.length >= INACHEVE ? this.proches(mot, true).map((proche) => [proche]) : [];
    }

    /**
     * Rend les mots du site les plus proches ; debut : dont un début est proche, pour un mot en cours de
     * frappe.
     * @param {string} mot
     */
    proches(mot, debut = false) {
      const max = debut ? 1 : tolerance(mot);
      const permises = max + DE_MEME_SON;
      const sons = (this.sons.get(phonetique(mot)) || []).filter(
        (m) => distance(mot, m, permises) <= permises,
      );
      const fautes = new Map(sons.map((proche) => [proche, 0.5]));
      for (const connu of this.frequences.keys()) {
        const ecart = connu.length - mot.length;
        if (fautes.has(connu) || /\d/.test(connu) || (debut ? ecart < 1 : Math.abs(ecart) > max)) continue;
        if (connu[0] !== mot[0] && connu[1] !== mot[1]) continue;
        const trouvee = distance(mot, debut ? connu.slice(0, mot.length + max) : connu, max, debut);
        if (trouvee <= max) fautes.set(connu, trouvee + (connu[0] === mot[0] ? 0 : 0.25));
      }
      const moindre = Math.min(...fautes.values());
      return [...fautes]
        .filter(([, nombre]) => nombre <= moindre + 0.25)
        .sort((a, b) => a[1] - b[1] || this.frequence(b[0]) - this.frequence(a[0]))
        .slice(0, PROPOSITIONS)
        .map(([connu]) => connu);
    }

    /**
     * Rend les deux mots connus que celui-ci colle, ou rien.
     * @param {string} mot
     */
    separer(mot) {
      /** @type {{ paire: string[], force: number } | null} */
      let choix = null;
      for (let i = 3; i <= mot.length - 3; i++) {
        const paire = [mot.slice(0, i), mot.slice(i)];
        const force = Math.min(...paire.map((m) => this.frequence(m)));
        if (force && (!choix || force > choix.force)) choix = { paire, force };
      }
      return choix?.paire;
    }
  }

  Object.assign(R, /** @satisfies {Partial<Recherche>} */ ({ distance, phonetique, Lexique }));
})((self.LdmRecherche = self.LdmRecherche || {}));
