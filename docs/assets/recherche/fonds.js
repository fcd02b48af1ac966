/*
 * Le fonds : ce que la recherche sait du site, bâti une fois quand la page envoie l'index.
 *
 * Une section est une entrée de l'index du thème : une page, ou un titre dans une page. Elle
 * s'indexe sous ses mots, sous les équivalents que le glossaire donne à ce qu'elle dit, et sous les mots que nous lui donnons : ses autres
 * noms, et ce que les gens tapent quand ils la cherchent.
 */
((/** @type {Recherche} */ R) => {
  "use strict";

  const CHAMPS = /** @type {ChampIndexe[]} */ ([
    "titre",
    "intertitre",
    "page",
    "texte",
    "noms",
    "mots",
    "sigles",
    "synonymes",
  ]);

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

  /**
   * Refait les entrées d'un index écrit par colonnes. Une ancre seule est de la page d'avant ; « | » sépare
   * des lignes.
   * @type {(index: IndexEmballe) => EntreeDIndex[]}
   */
  function deballer({ location, title, text, titres, mots, boost, tags }) {
    const enLignes = (/** @type {string | 0 | undefined} */ texte) => (texte || "").replaceAll("|", "\n");
    let page = "";
    return location.map((lieu, rang) => {
      const entier = lieu.startsWith("#") ? page + lieu : lieu;
      [page] = entier.split("#");
      return {
        location: entier,
        title: title[rang],
        text: enLignes(text[rang]),
        titres: enLignes(titres?.[rang]),
        mots: enLignes(mots?.[rang]),
        boost: boost?.[rang] || 1,
        ...(tags?.[rang] ? { tags: tags[rang] || [] } : {}),
      };
    });
  }

  /** Ce dont les mots sont ceux du site. */
  const COMPTES = /** @type {ChampIndexe[]} */ (["titre", "intertitre", "texte", "noms", "mots", "sigles"]);

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
   * Une clé : les mots d'un nom, au singulier et rangés, sans ce qui dit sa forme ni ce dont tout le manuel
   * parle. Deux noms de même clé disent la même chose.
   * @type {(texte: string) => string}
   */
  function cle(texte) {
    const mots = R.utiles(R.unites(texte).filter((u) => !u.parties)).map((u) => u.mot);
    const [propres = []] = [R.ditLeSujet, () => false]
      .map((commun) => mots.filter((mot) => !R.ditUneForme(mot) && !commun(mot)))
      .filter((restent) => restent.length);
    return [...new Set((propres.length ? propres : mots).map(R.auSingulier))].sort().join(" ");
  }

  /**
   * Une clé dont chaque mot est sa racine, ou celle du mot qui tient lieu de ceux qui le valent : « stage de prof » et
   * « stages d'enseignants » ont la même.
   * @type {(cle: string, communs: Map<string, string>) => string}
   */
  const enProches = (cle, communs) => {
    const mots = cle.split(" ").map(R.accorder);
    return [...new Set(mots.map((mot) => R.raciner(communs.get(mot) ?? mot)))].sort().join(" ");
  };

  /**
   * La clé d'une question : ce qu'elle demande, et de quoi ; rien si le texte n'en est pas une.
   * @type {(texte: string) => string}
   */
  function cleDeQuestion(texte) {
    const demande = R.demande(texte);
    return demande && `${demande} ${cle(texte)}`;
  }

  /**
   * Une expression telle qu'elle se dit, ponctuation et accents à part, les nombres en chiffres.
   * @type {(texte: string) => string}
   */
  const dite = (texte) =>
    R.decouper(texte)
      .map(({ mot }) => mot)
      .join(" ");

  /**
   * Chaque mot une fois : cinq expressions qui disent « audit » n'en font pas cinq fois le sujet.
   * @type {(unites: Terme[]) => Terme[]}
   */
  const uneFois = (unites) => [...new Map(unites.map((u) => [u.mot, u])).values()];

  const lignes = (texte = "") => texte.split("\n").filter(Boolean);

  /**
   * Les clés d'un titre : entier, et de part et d'autre du deux-points (« CODE : Grille… »).
   * @type {(titre: string) => string[]}
   */
  const clesDuTitre = (titre) => [titre, ...titre.split(/\s:\s/)].map(cle);

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

  /**
   * Rend les clés d'une section : ses noms, ses mots, ce qu'elle demande.
   * @type {(section: { page: string, tete: boolean, titre: string, noms: string[], mots: string[] }, glossaire: Glossaire) => Cles}
   */
  function clesDe({ page, tete, titre, noms, mots }, glossaire) {
    const cles = mots.map(cle);
    const definie = page.startsWith("glossaire/");
    return {
      noms: tete ? [...clesDuTitre(titre), ...noms.map(cle)].filter(Boolean) : [],
      appels: new Set(
        (tete && [titre, ...noms].map(dite)) || (definie && titre.split(" ou ").map(dite)) || [],
      ),
      intertitre: tete || definie ? "" : cle(titre),
      mots: cles.filter((mot) => !mot.includes(" ")),
      exactes: new Set(cles.filter((mot) => mot.includes(" "))),
      expressions: cles.filter((mot) => mot.includes(" ")).map((mot) => enProches(mot, glossaire.communs)),
      questions: new Set([titre, ...mots].map(cleDeQuestion).filter(Boolean)),
      dites: new Set(mots.map(dite)),
    };
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
    const [noms, mots] = [lignes(doc.titres), lignes(doc.mots)];
    const [developpement] = doc.location.startsWith("glossaire/#sigle-") ? texte.split(".") : [""];
    const suites = { titre: suite(`${titre} ; ${developpement}`), texte: enSuite(texteIndexe) };
    const equivalents = glossaire.equivalents(suites.titre + suites.texte);
    const analyses = {
      titre: R.unites(tete ? "" : titre),
      intertitre: R.unites(intertitre),
      page: tete ? tete.analyses.titre : [],
      texte: texteIndexe,
      noms: uneFois(R.unites(noms.join(" ; "))),
      mots: uneFois(R.unites(mots.join(" ; "))),
      sigles: R.unites(equivalents.sigles.join(" ; ")),
      synonymes: R.unites(equivalents.synonymes.join(" ; ")),
    };
    const cles = clesDe({ page, tete: !tete, titre, noms, mots }, glossaire);
    const section = {
      ...{ id, doc, page, titre, texte, cles, analyses, suites },
      estTete: !tete,
      poids: doc.boost || 1,
    };
    pages.set(page, [...deja, section]);
    return section;
  }

  /**
   * Ajoute au lexique les mots d'une section, et compte chacune de ses racines.
   * @type {(section: SectionAnalysee, lexique: Lexique, frequences: Map<string, number>) => void}
   */
  function compterLesMots({ analyses, titre, texte }, lexique, frequences) {
    const racines = new Set();
    for (const champ of COMPTES) {
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

  /**
   * Bâtit le fonds d'un index, une section à la fois, en trois temps : entre deux, on peut rendre la main.
   * @type {Recherche["batirParEtapes"]}
   */
  function* batirParEtapes({ docs }, donneesDuGlossaire) {
    const glossaire = new R.Glossaire(donneesDuGlossaire);
    yield* glossaire.poserTout();
    /** @type {Map<string, SectionAnalysee[]>} */
    const pages = new Map();
    /** @type {SectionAnalysee[]} */
    const sections = [];
    const [moteur, lexique, frequences] = [new R.Moteur(CHAMPS), new R.Lexique(), new Map()];
    for (const doc of [...docs, ...glossaire.entrees(docs)]) {
      const section = batirSection(doc, sections.length, pages, glossaire);
      sections.push(section);
      yield;
      moteur.ajouter(section.analyses);
      yield;
      compterLesMots(section, lexique, frequences);
      yield;
    }
    for (const mot of glossaire.mots) if (!lexique.connait(mot)) lexique.ajouter(mot);
    yield;
    for (const section of /** @type {(SectionIndexee & { analyses?: Analyses })[]} */ (sections))
      delete section.analyses;
    /** @type {Fonds["rarete"]} */
    const rarete = (racine) => Math.log(1 + sections.length / (1 + (frequences.get(racine) || 0)));
    return {
      sections,
      pages,
      moteur,
      lexique,
      rarete,
      proches: glossaire.proches,
      communs: glossaire.communs,
    };
  }

  /**
   * Rend le fonds d'un index : {sections, pages, moteur, lexique, rarete, proches}.
   * @type {Recherche["batirFonds"]}
   */
  function batirFonds(index, donneesDuGlossaire) {
    const etapes = batirParEtapes(index, donneesDuGlossaire);
    for (;;) {
      const { done, value } = etapes.next();
      if (done) return value;
    }
  }

  Object.assign(
    R,
    /** @satisfies {Partial<Recherche>} */ ({
      batirFonds,
      batirParEtapes,
      deballer,
      nu,
      echapper,
      suite,
      cle,
      cleDeQuestion,
      enProches,
      dite,
    }),
  );
})((self.LdmRecherche = self.LdmRecherche || {}));
