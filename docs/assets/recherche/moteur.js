/*
 * L'index inversé : où se trouve chaque forme d'un mot, et ce que vaut l'y trouver.
 *
 * Un mot s'indexe tel quel, accordé (« =mot ») et réduit à sa racine (« ~mot ») ; un nombre, tel quel. La
 * note est celle de BM25+ : une forme rare vaut plus, une section longue vaut moins.
 *
 * Ce qu'on demande à l'index est un terme, ou un assemblage de demandes :
 *   {mot, poids, debut?}   debut : les mots qui commencent par celui-ci valent aussi, moins
 *   {ou: [demande, …]}, {et: [demande, …]}
 */
((/** @type {Recherche} */ R) => {
  "use strict";

  const BM25 = { k: 1.2, b: 0.6, d: 0.5 };
  const INACHEVE = 0.375; // ce que vaut un mot dont on n'a que le début ; d'autant moins qu'il en reste
  const RESTE = 0.3;
  const UN_CHIFFRE = /\d/;

  const formes = R.retenir((mot) =>
    UN_CHIFFRE.test(mot) ? [mot] : [mot, `=${R.accorder(mot)}`, `~${R.raciner(mot)}`],
  );

  class Moteur {
    /** @param {ChampIndexe[]} champs */
    constructor(champs) {
      this.champs = champs;
      /** Par champ, le nombre de mots différents de chaque section. @type {number[][]} */
      this.longueurs = champs.map(() => []);
      this.totaux = champs.map(() => 0);
      /** Par forme et par champ, des couples à la suite : une section, combien de fois.
       * @type {Map<string, number[][]>} */
      this.places = new Map();
    }

    /**
     * Ajoute une section ; son rang est le nombre de celles qu'on a déjà ajoutées.
     * @param {Analyses} analyses
     */
    ajouter(analyses) {
      this.champs.forEach((champ, rang) => {
        /** @type {Map<string, number>} */
        const fois = new Map();
        for (const { mot } of analyses[champ]) fois.set(mot, (fois.get(mot) ?? 0) + 1);
        for (const [mot, nombre] of fois)
          for (const forme of formes(mot)) this.compter(forme, rang, this.longueurs[rang].length, nombre);
        this.longueurs[rang].push(fois.size);
        this.totaux[rang] += fois.size;
      });
    }

    /** @type {(forme: string, champ: number, section: number, nombre: number) => void} */
    compter(forme, champ, section, nombre) {
      let parChamp = this.places.get(forme);
      if (!parChamp) this.places.set(forme, (parChamp = this.champs.map(() => [])));
      const places = parChamp[champ];
      if (places.at(-2) === section) places[places.length - 1] += nombre;
      else places.push(section, nombre);
    }

    /**
     * Rend, par section trouvée, ses points et les formes trouvées.
     * @type {(demande: Demande, poids?: Partial<Record<ChampIndexe, number>>) => Trouvees}
     */
    chercher(demande, poids = {}) {
      if ("ou" in demande) return this.reunir(demande.ou, poids);
      if ("et" in demande) return this.croiser(demande.et, poids);
      /** @type {Trouvees} */
      const trouvees = new Map();
      this.noter(demande.mot, demande.poids, poids, trouvees);
      if (!demande.debut) return trouvees;
      for (const forme of this.places.keys()) {
        if (forme === demande.mot || !forme.startsWith(demande.mot)) continue;
        const ecart = forme.length - demande.mot.length;
        const part = (INACHEVE * forme.length) / (forme.length + RESTE * ecart);
        this.noter(forme, demande.poids * part, poids, trouvees);
      }
      return trouvees;
    }

    /** @type {(forme: string, force: number, poids: Partial<Record<ChampIndexe, number>>, trouvees: Trouvees) => void} */
    noter(forme, force, poids, trouvees) {
      this.places.get(forme)?.forEach((places, champ) => {
        const sections = this.longueurs[champ].length;
        const dites = places.length / 2;
        const rarete = Math.log(1 + (sections - dites + 0.5) / (dites + 0.5));
        const vaut = force * (poids[this.champs[champ]] ?? 1) * rarete;
        const usuelle = this.totaux[champ] / sections;
        for (let i = 0; i < places.length; i += 2) {
          const longueur = this.longueurs[champ][places[i]] / usuelle;
          const fois = places[i + 1];
          const note = BM25.d + (fois * (BM25.k + 1)) / (fois + BM25.k * (1 - BM25.b + BM25.b * longueur));
          ajouterA(trouvees, places[i], vaut * note, [forme]);
        }
      });
    }

    /** @type {(demandes: Demande[], poids: Partial<Record<ChampIndexe, number>>) => Trouvees} */
    reunir(demandes, poids) {
      /** @type {Trouvees} */
      const toutes = new Map();
      for (const demande of demandes)
        for (const [section, { points, formes: dites }] of this.chercher(demande, poids))
          ajouterA(toutes, section, points, dites);
      return toutes;
    }

    /** @type {(demandes: Demande[], poids: Partial<Record<ChampIndexe, number>>) => Trouvees} */
    croiser(demandes, poids) {
      const chacune = demandes.map((demande) => this.chercher(demande, poids));
      const [premiere = new Map(), ...autres] = chacune;
      /** @type {Trouvees} */
      const communes = new Map();
      for (const section of premiere.keys()) {
        if (!autres.every((trouvees) => trouvees.has(section))) continue;
        for (const trouvees of chacune) {
          const { points = 0, formes: dites = [] } = trouvees.get(section) ?? {};
          ajouterA(communes, section, points, dites);
        }
      }
      return communes;
    }
  }

  /** @type {(trouvees: Trouvees, section: number, points: number, dites: Iterable<string>) => void} */
  function ajouterA(trouvees, section, points, dites) {
    let trouvee = trouvees.get(section);
    if (!trouvee) trouvees.set(section, (trouvee = { points: 0, formes: new Set() }));
    trouvee.points += points;
    for (const forme of dites) trouvee.formes.add(forme);
  }

  Object.assign(R, /** @satisfies {Partial<Recherche>} */ ({ Moteur }));
})((self.LdmRecherche = self.LdmRecherche || {}));
