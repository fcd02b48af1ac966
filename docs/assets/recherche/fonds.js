/*
 * Le fonds : ce que la recherche sait du site, bâti une fois quand la page envoie l'index.
 *
 * Une section est une entrée de l'index du thème : une page, ou un titre dans une page. MiniSearch
 * l'indexe sous ses mots, leur accord (« =mot ») et leur racine (« ~mot »), et sous les
 * équivalents que le glossaire donne à ce qu'elle dit.
 */
((/** @type {Recherche} */ R) => {
  "use strict";

  const CHAMPS = ["titre", "intertitre", "page", "texte", "sigles", "synonymes"];

  /**
   * Rend le texte nu d'un fragment HTML de l'index.
   * @type {(html: string) => string}
   */
  function nu(html) {
    return html
      .replace(/<[^>]+>/g, " ")
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, "&");
  }

  const UN_CHIFFRE = /\d/;

  /** @type {(texte: string) => string} */
  const echapper = (texte) =>
    texte.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

  /**
   * Rend les racines des mots d'une analyse, entourées d'espaces : une suite de mots s'y cherche telle
   * quelle.
   * @type {(unites: Terme[]) => string}
   */
  const enSuite = (unites) =>
    ` ${unites
      .filter((u) => !u.parties)
      .map((u) => R.raciner(u.mot))
      .join(" ")} `;
  /** @type {(texte: string) => string} */
  const suite = (texte) => enSuite(R.unites(texte));

  /**
   * Un identifiant permanent (« #D-017 ») se cherche comme il s'écrit.
   * @type {(adresse: string) => string}
   */
  const identifiant = (adresse) => (adresse.match(/#((?:[A-Z]+-)+\d+)$/) || ["", ""])[1];

  /**
   * « exigence 46 » mène au descripteur 46 : les codes d'un titre, sous les mots équivalents.
   * @type {(titre: string, glossaire: Glossaire) => string[]}
   */
  function codesEquivalents(titre, glossaire) {
    return R.unites(titre)
      .flatMap(({ code, parties }) => (code && parties ? [parties] : []))
      .flatMap(([nom, nombre]) => glossaire.motsEquivalents(nom).map((autre) => `${autre} ${nombre}`));
  }

  /** @type {(doc: EntreeDIndex, id: number, pages: Map<string, SectionAnalysee[]>, glossaire: Glossaire) => SectionAnalysee} */
  function batirSection(doc, id, pages, glossaire) {
    const [page] = doc.location.split("#");
    const deja = pages.get(page) ?? [];
    const [tete] = deja;
    const titre = nu(doc.title);
    const texte = nu(doc.text);
    const intertitre = tete
      ? [titre, identifiant(doc.location), ...codesEquivalents(titre, glossaire)].join(" ; ")
      : "";
    const texteIndexe = R.unites([texte, ...(doc.tags || [])].join(" ; "));
    const suites = { titre: suite(titre), texte: enSuite(texteIndexe) };
    const equivalents = glossaire.equivalents(suites.titre + suites.texte);
    const analyses = {
      titre: R.unites(tete ? "" : titre),
      intertitre: R.unites(intertitre),
      page: tete ? tete.analyses.titre : [],
      texte: texteIndexe,
      sigles: R.unites(equivalents.sigles.join(" ; ")),
      synonymes: R.unites(equivalents.synonymes.join(" ; ")),
    };
    const section = { id, doc, page, titre, texte, estTete: !tete, poids: doc.boost || 1, analyses, suites };
    pages.set(page, [...deja, section]);
    return section;
  }

  /** @type {(sections: SectionAnalysee[]) => MiniSearch<SectionAnalysee>} */
  function batirMoteur(sections) {
    const moteur = new MiniSearch({
      fields: CHAMPS,
      extractField: (/** @type {SectionAnalysee} */ section, /** @type {string} */ champ) =>
        champ === "id" ? section.id : `${section.id} ${champ}`,
      tokenize: (/** @type {string} */ cle) => {
        const [id, champ] = /** @type {[number, ChampIndexe]} */ (/** @type {unknown} */ (cle.split(" ")));
        return sections[id].analyses[champ].map((u) => u.mot);
      },
      processTerm: (/** @type {string} */ mot) =>
        UN_CHIFFRE.test(mot) ? mot : [mot, `=${R.accorder(mot)}`, `~${R.raciner(mot)}`],
      searchOptions: {
        tokenize: (/** @type {string} */ mot) => [mot],
        processTerm: (/** @type {string} */ mot) => mot,
      },
    });
    moteur.addAll(sections);
    return moteur;
  }

  /**
   * Rend le lexique des mots du site, et la rareté d'une racine : plus elle est rare, plus elle distingue.
   * @type {(sections: SectionAnalysee[], glossaire: Glossaire) => { lexique: Lexique, rarete(racine: string): number }}
   */
  function compterLesMots(sections, glossaire) {
    const lexique = new R.Lexique();
    /** @type {Map<string, number>} */
    const frequences = new Map();
    for (const { analyses, titre, texte } of sections) {
      const racines = new Set();
      for (const champ of /** @type {ChampIndexe[]} */ (["titre", "intertitre", "texte", "sigles"])) {
        for (const { mot } of analyses[champ]) {
          lexique.ajouter(mot);
          racines.add(R.raciner(mot));
        }
      }
      for (const racine of racines) frequences.set(racine, (frequences.get(racine) || 0) + 1);
      for (const { mot, debut, fin, parties } of R.unites(titre))
        if (!parties) lexique.illustrer(mot, titre.slice(debut, fin));
      for (const { mot, debut, fin, parties } of analyses.texte)
        if (!parties) lexique.illustrer(mot, texte.slice(debut, fin));
    }
    for (const mot of glossaire.mots) if (!lexique.connait(mot)) lexique.ajouter(mot);
    return {
      lexique,
      rarete: (racine) => Math.log(1 + sections.length / (1 + (frequences.get(racine) || 0))),
    };
  }

  /**
   * Rend le fonds d'un index du thème : {sections, pages, moteur, lexique, rarete}.
   * @type {Recherche["batirFonds"]}
   */
  function batirFonds({ docs }, donneesDuGlossaire) {
    const glossaire = new R.Glossaire(donneesDuGlossaire);
    const pages = new Map();
    const sections = [...docs, ...glossaire.entrees(docs)].map((doc, id) =>
      batirSection(doc, id, pages, glossaire),
    );
    const fonds = { sections, pages, moteur: batirMoteur(sections), ...compterLesMots(sections, glossaire) };
    for (const section of /** @type {(SectionIndexee & { analyses?: Analyses })[]} */ (sections))
      delete section.analyses;
    return fonds;
  }

  Object.assign(R, /** @satisfies {Partial<Recherche>} */ ({ batirFonds, nu, echapper, suite }));
})((self.LdmRecherche = self.LdmRecherche || {}));
