/*
 * Classer les pages qui répondent à une requête.
 *
 * Une section marque des points pour chaque notion de la requête. On les pondère par la part de la
 * requête qu'elle couvre, par les mots qui s'y suivent comme dans la requête, et par le poids que
 * lui donne l'index. Une page vaut sa meilleure section, et un peu des suivantes ; celle que la requête
 * nomme, par son titre ou l'un de ses autres noms, vient avant toutes.
 */
((/** @type {Recherche} */ R) => {
  "use strict";

  /** @typedef {{ cles: string[], proche: string, telles: string[], dite: string, demandee: string, definition: boolean, question: boolean, formulaire: boolean, part(rangs: Iterable<number>): number, racines: string[], dansLeTitre(suite: string): number[] }} Mesures */

  // Ce que vaut chaque endroit où un mot se trouve.
  const CHAMPS = {
    ...{ titre: 4.3, intertitre: 1.3, page: 0.6, texte: 1, noms: 2 },
    ...{ sigles: 0.7, mots: 0.9, synonymes: 0.3 },
  };

  const COUVERTURE = 1.5; // exposant : une section qui ne couvre que la moitié de la requête vaut le tiers
  const SUITE = { titre: 1.6, intertitre: 0.8, texte: 1 };
  const MOT = 0.4; // la requête contient l'un des mots qu'on tape pour trouver cette section
  const EXPRESSION = 1.2; // elle en a les mots utiles, ou d'autres qui les valent
  const EXACTE = 1.6; // elle en a exactement les mots utiles
  const DITE = 2; // elle est l'une de ces expressions, telle qu'elle se dit, ou en contient une : à proportion
  const DEMANDEE = 6; // elle pose la même question que cette section, dans d'autres mots de liaison
  const NOM = 2; // la requête ressemble au nom de la page : le cube de leur part commune en décide
  const NOM_DE_SECTION = 1; // de même pour le nom d'une section
  const PROXIMITE = 0.4; // deux mots proches valent moins que deux mots qui se suivent
  const ECART = 6;
  const TITRE_DE_PAGE = 0.5;
  const AUTRES_SECTIONS = 0.5;
  const AUTRES = 5;
  const RESULTATS = 20;
  // « C'est quoi une preuve ? » : le glossaire, d'ordinaire derrière les pages, répond en premier.
  const GLOSSAIRE = "glossaire/#";
  const SIGLES = `${GLOSSAIRE}sigle-`;
  const DEFINI = 1.5;
  // Un sigle seul : son entrée, si aucune page n'en parle mieux.
  const SIGLE = 0.3;
  // « Faut-il tout remplir ? » : les questions fréquentes répondent, elles aussi d'ordinaire derrière.
  const QUESTIONS = "questions/#";
  const POSEE = 0.8;
  // « Grille à remplir », « modèle Excel » : un outil.
  const OUTILS = "outils/";
  const A_REMPLIR = 1.2;
  const SEUIL = 0.01;

  const ARTICLE = /^(?:l|le|la|les) (?=.)/;

  /** @type {(notions: Notion[]) => NotionConnue[]} */
  const connues = (notions) => notions.flatMap((n) => (n.requete ? [{ ...n, requete: n.requete }] : []));
  /** @type {(nombres: number[]) => number} */
  const somme = (nombres) => nombres.reduce((total, nombre) => total + nombre, 0);

  /**
   * Rend les sections trouvées : {section, points, couvertes (rangs des notions), termes (formes trouvées)}.
   * @type {(notions: NotionConnue[], fonds: Fonds) => SectionTrouvee[]}
   */
  function trouver(notions, fonds) {
    /** @type {Map<number, SectionTrouvee>} */
    const trouvees = new Map();
    notions.forEach(({ requete, force = 1 }, rang) => {
      for (const [id, { points, formes }] of fonds.moteur.chercher(requete, CHAMPS)) {
        const neuve = { section: fonds.sections[id], points: 0, couvertes: new Set(), termes: new Set() };
        const trouvee = trouvees.get(id) ?? neuve;
        trouvees.set(id, trouvee);
        trouvee.points += force * points;
        trouvee.couvertes.add(rang);
        for (const forme of formes) trouvee.termes.add(forme);
      }
    });
    return [...trouvees.values()];
  }

  /**
   * Dit si deux racines d'une suite se trouvent à moins de quelques mots l'une de l'autre.
   * @type {(suite: string, a: string, b: string) => boolean}
   */
  function sontProches(suite, a, b) {
    if (!suite.includes(` ${a} `) || !suite.includes(` ${b} `)) return false;
    /** @type {Map<string, number>} */
    const derniere = new Map();
    return suite.split(" ").some((racine, rang) => {
      if (racine !== a && racine !== b) return false;
      derniere.set(racine, rang);
      return derniere.size === 2 && Math.abs((derniere.get(a) ?? 0) - (derniere.get(b) ?? 0)) <= ECART;
    });
  }

  /**
   * Rend, de 0 à 1, à quel point les mots de la requête se suivent dans une suite de racines.
   * @type {(racines: string[], suite: string) => number}
   */
  function voisinage(racines, suite) {
    if (racines.length < 2) return 0;
    const notes = racines.slice(1).map((b, rang) => {
      const a = racines[rang];
      if (suite.includes(` ${a} ${b} `)) return 1;
      return sontProches(suite, a, b) ? PROXIMITE : 0;
    });
    return somme(notes) / notes.length;
  }

  /**
   * Ce qu'une requête permet de mesurer : la part qu'en couvrent des notions, et la suite de ses racines.
   * @type {(notions: Notion[], texte: string, communs: Map<string, string>) => Mesures}
   */
  function mesurer(notions, texte, communs) {
    const total = somme(notions.map((n) => n.rarete));
    const lue = notions.map((n) => n.mot).join(" ");
    const sansSujet = notions.flatMap((n) => (n.sujet ? [] : [n.mot])).join(" ");
    return {
      cles: [...new Set([lue, sansSujet])].map(R.cle),
      proche: R.enProches(R.cle(lue), communs),
      telles: [R.dite(texte), R.dite(texte).replace(ARTICLE, "")],
      dite: texte.includes(" ") ? R.dite(texte) : "",
      demandee: R.cleDeQuestion(texte),
      definition: R.demandeUneDefinition(texte),
      question: R.estUneQuestion(texte),
      formulaire: R.demandeUnFormulaire(texte),
      part: (rangs) => somme([...rangs].map((rang) => notions[rang].rarete)) / total,
      racines: R.suite(lue).trim().split(" "),
      dansLeTitre: (suite) => notions.flatMap((n, rang) => (suite.includes(R.suite(n.mot)) ? [rang] : [])),
    };
  }

  /**
   * Rend, de 0 à 1, la part que deux clés ont en commun.
   * @type {(a: string, b: string) => number}
   */
  function ressemblance(a, b) {
    const [ceux, autres] = [new Set(a.split(" ")), new Set(b.split(" "))];
    const communs = [...ceux].filter((mot) => autres.has(mot)).length;
    return communs / (ceux.size + autres.size - communs);
  }

  /** @type {(mesures: Mesures, nom: string) => number} */
  const ressembleA = ({ cles }, nom) => Math.max(...cles.map((cle) => ressemblance(nom, cle)));

  /**
   * Rend la part des mots d'une clé qu'en fait une autre, toute dedans ; rien si elle n'y est pas toute.
   * @type {(dedans: string, mots: string[]) => number}
   */
  function contenance(dedans, mots) {
    const siens = dedans.split(" ");
    return siens.every((mot) => mots.includes(mot)) ? siens.length / mots.length : 0;
  }

  /**
   * Rend la part d'une requête qu'en fait la plus longue expression qu'elle dit telle quelle.
   * @type {(dites: Set<string>, requete: string) => number}
   */
  function partDite(dites, requete) {
    const contenues = [...dites].filter((d) => d.includes(" ") && ` ${requete} `.includes(` ${d} `));
    return Math.max(0, ...contenues.map((d) => d.length)) / (requete.length || 1);
  }

  /** @type {(cles: Cles, mesures: Mesures) => number} */
  function noterLesMots(
    { mots, exactes, expressions, dites, questions },
    { cles: [cle], proche, dite, demandee },
  ) {
    if (demandee && questions.has(demandee)) return DEMANDEE;
    const entiere = (exactes.has(cle) && EXACTE) || (expressions.includes(proche) ? EXPRESSION : 0);
    const [lus, proches] = [cle.split(" "), proche.split(" ")];
    const parts = [
      ...mots.map((mot) => contenance(mot, lus)),
      ...expressions.map((mot) => contenance(mot, proches)),
    ];
    const contenue = Math.max(0, ...parts) * MOT;
    return Math.max(partDite(dites, dite) * DITE, entiere, contenue);
  }

  /** @type {(section: SectionIndexee, mesures: Mesures) => boolean} */
  const ditLeNom = ({ cles }, { telles }) => telles.some((telle) => cles.appels.has(telle));

  /**
   * Rend la part d'une demande de définition que nomme cette entrée du glossaire ; zéro de toute autre section.
   * @type {(section: SectionIndexee, mesures: Mesures) => number}
   */
  const definit = ({ doc, suites }, { definition, part, dansLeTitre }) =>
    definition && doc.location.startsWith(GLOSSAIRE) ? part(dansLeTitre(suites.titre)) : 0;

  /**
   * Dit si des entrées du glossaire nomment ensemble tout ce qu'on demande de définir : « différence entre une
   * remarque et un point fort ».
   * @type {(trouvees: SectionTrouvee[], mesures: Mesures) => boolean}
   */
  const definie = (trouvees, mesures) =>
    mesures.part(
      new Set(
        trouvees.flatMap(({ section }) =>
          definit(section, mesures) ? mesures.dansLeTitre(section.suites.titre) : [],
        ),
      ),
    ) === 1;

  /**
   * Le poids que l'index donne à la section ; celui d'une définition ou d'une réponse, si on la demande.
   * @type {(section: SectionIndexee, mesures: Mesures) => number}
   */
  function poids(section, mesures) {
    const { doc, poids: sien } = section;
    if (mesures.question && doc.location.startsWith(QUESTIONS)) return Math.max(POSEE, sien);
    if (mesures.formulaire && !mesures.question && doc.location.startsWith(OUTILS)) return sien * A_REMPLIR;
    if (definit(section, mesures)) return DEFINI;
    return doc.location.startsWith(SIGLES) && ditLeNom(section, mesures) ? Math.max(SIGLE, sien) : sien;
  }

  /** @type {(trouvee: SectionTrouvee, mesures: Mesures, partDeLaPage: number) => number} */
  function noterSection({ section, points, couvertes }, mesures, partDeLaPage) {
    const { part, racines } = mesures;
    const couverture = part(couvertes) ** COUVERTURE * (0.5 + 0.5 * partDeLaPage);
    const titre =
      voisinage(racines, section.suites.titre) * (section.estTete ? SUITE.titre : SUITE.intertitre);
    const texte = voisinage(racines, section.suites.texte) * SUITE.texte;
    const mot = noterLesMots(section.cles, mesures);
    const { intertitre } = section.cles;
    const nommee = 1 + NOM_DE_SECTION * ressembleA(mesures, intertitre) ** 3;
    return points * couverture * (1 + Math.max(titre, texte, mot)) * nommee * poids(section, mesures);
  }

  /** @type {(trouvees: SectionTrouvee[], tete: SectionIndexee, mesures: Mesures) => PageTrouvee} */
  function noterPage(trouvees, tete, mesures) {
    const partDeLaPage = mesures.part(new Set(trouvees.flatMap((t) => [...t.couvertes])));
    const sections = trouvees
      .map((t) => ({ ...t, points: noterSection(t, mesures, partDeLaPage) }))
      .sort((a, b) => b.points - a.points);
    const suivantes = somme(sections.slice(1, 1 + AUTRES).map((s) => s.points));
    const titre = 1 + TITRE_DE_PAGE * mesures.part(mesures.dansLeTitre(tete.suites.titre));
    const commun = Math.max(0, ...tete.cles.noms.map((nom) => ressembleA(mesures, nom)));
    const points = (sections[0].points + AUTRES_SECTIONS * suivantes) * titre * (1 + NOM * commun ** 3);
    const telle = ditLeNom(tete, mesures);
    const nommee = telle || commun === 1 || definie(sections, mesures);
    return { tete, sections, points, nommee: Number(telle) + Number(nommee) };
  }

  /**
   * Rend {pages, notions, inconnues} : les pages qui répondent, de la meilleure à la moins bonne, avec
   * leurs sections ; les notions cherchées ; celles que le site ne connaît pas.
   * @type {Recherche["chercher"]}
   */
  function chercher(fonds, texte) {
    const lues = R.lireRequete(texte, fonds);
    const notions = connues(lues);
    const mesures = mesurer(notions, texte.trim(), fonds.communs);
    /** @type {Map<string, SectionTrouvee[]>} */
    const parPage = new Map();
    for (const trouvee of trouver(notions, fonds)) {
      const { page } = trouvee.section;
      parPage.set(page, [...(parPage.get(page) || []), trouvee]);
    }
    const pages = [...parPage]
      .flatMap(([page, trouvees]) => {
        const [tete] = fonds.pages.get(page) ?? [];
        return tete ? [noterPage(trouvees, tete, mesures)] : [];
      })
      .sort((a, b) => b.nommee - a.nommee || b.points - a.points)
      .filter(
        (page, _, toutes) => page.nommee || page.points > SEUIL * Math.max(...toutes.map((p) => p.points)),
      )
      .slice(0, RESULTATS);
    return { pages, notions, inconnues: lues.filter((n) => !n.requete) };
  }

  Object.assign(R, /** @satisfies {Partial<Recherche>} */ ({ chercher }));
})((self.LdmRecherche = self.LdmRecherche || {}));
