/*
 * De pages classées à la réponse que l'interface du thème attend :
 *
 *   {items: [[{location, title, text, tags?, score, terms, ancre?}, …], …], suggest?: [mot],
 *    corrigee: "requête lue", cherches: [mot], inconnus: [mot], pistes: [{location, title}]}
 *
 * Une liste par page, la meilleure section d'abord : son titre est celui de la page, et boite.js y
 * ajoute l'ancre, que le thème refuse d'un premier résultat. title et text sont du HTML ; terms dit
 * quels mots de la requête sont dans la section : le thème surligne les uns et barre les autres. Le reste
 * dit au lecteur ce qui a été compris, et où aller quand rien ne répond.
 */
((/** @type {Recherche} */ R) => {
  "use strict";

  const SECTIONS = 8;
  const EXTRAITS = 2;
  const LONGUEUR = 240;
  const SURLIGNES = 6;
  const PISTES = 3;
  const PISTES_SURES = ["referentiel/", "demarche/", "glossaire/"];

  /**
   * Dit si un mot est de ceux qui ont fait trouver la section.
   * @type {(termes: Set<string>) => (mot: string) => boolean}
   */
  function reconnaitre(termes) {
    const commencant = (/** @type {string} */ signe) =>
      new Set([...termes].flatMap((terme) => (terme.startsWith(signe) ? [terme.slice(1)] : [])));
    const [accords, racines] = [commencant("="), commencant("~")];
    return (mot) => termes.has(mot) || accords.has(R.accorder(mot)) || racines.has(R.raciner(mot));
  }

  /**
   * Rend les passages d'une section, en texte nu : un par ligne, par paragraphe ou par puce.
   * @type {(html: string) => string[]}
   */
  function passages(html) {
    return html
      .split(/\n|<\/?(?:p|li|ol|ul|pre)>/)
      .map((morceau) => R.nu(morceau).replace(/\s+/g, " ").trim())
      .filter(Boolean);
  }

  /** @typedef {{ texte: string, mots: Pick<Mot, "mot" | "debut" | "fin">[] }} Passage un texte nu, et de ses mots ceux qu'on retient */

  /** @type {(texte: string) => Passage} */
  const situer = (texte) => ({
    texte,
    mots: R.decouper(texte).flatMap(({ mot, debut, fin }) => (R.estVide(mot) ? [] : [{ mot, debut, fin }])),
  });

  /** @type {(passage: Passage, reconnu: (mot: string) => boolean) => Passage} */
  const reconnus = ({ texte, mots }, reconnu) => ({ texte, mots: mots.filter(({ mot }) => reconnu(mot)) });

  /** @type {WeakMap<SectionIndexee, Passage[]>} */
  const lues = new WeakMap();

  /**
   * Rend le titre d'une section et ses passages, lus une fois : d'une lettre tapée à l'autre, les mêmes se
   * montrent.
   * @type {(section: SectionIndexee) => Passage[]}
   */
  function lire(section) {
    const deja = lues.get(section);
    if (deja) return deja;
    const lue = [section.titre, ...passages(section.doc.text)].map(situer);
    lues.set(section, lue);
    return lue;
  }

  /**
   * Rend un passage en HTML, ses mots entre balises <mark>.
   * @type {(passage: Passage) => string}
   */
  function marquer({ texte, mots }) {
    let html = "";
    let place = 0;
    for (const { debut, fin } of mots) {
      html += `${R.echapper(texte.slice(place, debut))}<mark>${texte.slice(debut, fin)}</mark>`;
      place = fin;
    }
    return html + R.echapper(texte.slice(place));
  }

  /**
   * Coupe un passage trop long autour du premier mot reconnu, entre deux mots.
   * @type {(passage: Passage, reconnu: (mot: string) => boolean) => Passage}
   */
  function raccourcir(passage, reconnu) {
    const { texte, mots } = passage;
    const [premier] = mots;
    if (texte.length <= LONGUEUR) return passage;
    const vise = premier ? Math.max(0, premier.debut - LONGUEUR / 3) : 0;
    const debut = vise ? texte.indexOf(" ", vise) + 1 : 0;
    const fin = texte.lastIndexOf(" ", debut + LONGUEUR);
    const garde = `${debut ? "… " : ""}${texte.slice(debut, fin)}${fin < texte.length - 1 ? " …" : ""}`;
    return reconnus(situer(garde), reconnu);
  }

  /**
   * Rend l'extrait d'une section : les passages qui ont le plus de mots de la requête, dans l'ordre du texte.
   * @type {(lus: Passage[], reconnu: (mot: string) => boolean) => string}
   */
  function extraire(lus, reconnu) {
    const notes = lus.map((passage, rang) => ({
      passage,
      rang,
      dits: new Set(passage.mots.map(({ mot }) => R.raciner(mot))).size,
    }));
    const meilleurs = notes.filter(({ dits }) => dits).sort((a, b) => b.dits - a.dits || a.rang - b.rang);
    const choisis = meilleurs.length
      ? meilleurs.slice(0, EXTRAITS).sort((a, b) => a.rang - b.rang)
      : notes.slice(0, 1);
    return choisis.map(({ passage }) => `<p>${marquer(raccourcir(passage, reconnu))}</p>`).join("");
  }

  /**
   * Le surligneur du thème cherche ces graphies telles quelles, même au milieu d'un mot : pas de trop
   * courtes.
   * @type {(lus: Passage[]) => Set<string>}
   */
  function graphies(lus) {
    /** @type {Set<string>} */
    const vues = new Set();
    for (const { texte, mots } of lus) {
      for (const { debut, fin } of mots)
        if (fin - debut > 2 && vues.size < SURLIGNES) vues.add(texte.slice(debut, fin).toLowerCase());
    }
    return vues;
  }

  /**
   * Sans serveur, un dossier n'ouvre pas sa page d'accueil : il faut la nommer.
   * @type {(location: string) => string}
   */
  const adresse = (location) =>
    R.sansServeur ? location.replace(/(^|\/)(?=#|$)/, "$1index.html") : location;

  /** @type {(trouvee: SectionTrouvee, trouvaille: Trouvaille & { requete: string }, score: number, montree?: SectionIndexee) => Resultat} */
  function enEntree(
    { section, termes, couvertes },
    { requete, notions, inconnues },
    score,
    montree = section,
  ) {
    const reconnu = reconnaitre(termes);
    const retenir = (/** @type {Passage} */ passage) => reconnus(passage, reconnu);
    const [titre, ...lus] = lire(section).map(retenir);
    /** @type {Record<string, boolean>} */
    const terms = {};
    for (const graphie of graphies([titre, ...lus])) terms[graphie] = true;
    const absentes = [...notions.filter((_, rang) => !couvertes.has(rang)), ...inconnues];
    for (const { debut, fin } of absentes) terms[requete.slice(debut, fin)] = false;
    const { location, tags } = section.doc;
    const entree = {
      location: adresse(location),
      title: marquer(titre),
      text: extraire(montree === section ? lus : lire(montree).slice(1).map(retenir), reconnu),
      score,
      terms,
    };
    return tags ? { ...entree, tags } : entree;
  }

  /**
   * Rend le premier résultat d'une page : son titre, et l'extrait de sa meilleure section, où il mène.
   * @type {(page: PageTrouvee, resultat: Resultat) => Resultat}
   */
  function enPremier({ tete, sections: [{ section, termes }] }, resultat) {
    const reconnu = reconnaitre(termes);
    const titre = marquer(reconnus(lire(tete)[0], reconnu));
    const location = adresse(tete.doc.location);
    if (section === tete) return { ...resultat, location };
    const [, ancre] = section.doc.location.split("#");
    return { ...resultat, location, ancre, title: `${titre} › ${resultat.title}` };
  }

  /**
   * Une tête sans texte se montre par la première section qui en a.
   * @type {(section: SectionIndexee, fonds: Fonds) => SectionIndexee}
   */
  const aMontrer = (section, { pages }) =>
    section.texte.trim() ? section : (pages.get(section.page)?.find((s) => s.texte.trim()) ?? section);

  /**
   * Rend le mot de la requête en cours de frappe, complété, ou rien. Le thème n'affiche la suite
   * que si elle commence par ce qui est tapé, accents compris : on ne change donc que la fin.
   * @type {(fonds: Fonds, requete: string) => string[]}
   */
  function completer(fonds, requete) {
    const tape = requete.split(/[\s-]+/).at(-1) ?? "";
    const dernier = R.decouper(tape).pop();
    if (!dernier || dernier.fin !== tape.length || dernier.mot.length < 3) return [];
    const graphie = fonds.lexique.completer(dernier.mot);
    return graphie ? [tape + graphie.slice(dernier.mot.length)] : [];
  }

  /**
   * Rend la requête telle que nous l'avons lue : les mots corrigés à la place des autres.
   * @type {(requete: string, notions: Notion[]) => string}
   */
  const relire = (requete, notions) =>
    [...notions]
      .sort((a, b) => b.debut - a.debut)
      .reduce(
        (lue, { debut, fin, corrige }) => (corrige ? lue.slice(0, debut) + corrige + lue.slice(fin) : lue),
        requete,
      );

  /** @type {(texte: string) => Set<string>} */
  function trigrammes(texte) {
    const serre = ` ${R.dite(texte)} `;
    return new Set(Array.from({ length: Math.max(0, serre.length - 2) }, (_, i) => serre.slice(i, i + 3)));
  }

  /**
   * Rend les pages dont un nom ressemble le plus à la requête, complétées des plus utiles.
   * @type {(fonds: Fonds, requete: string) => Piste[]}
   */
  function proposer({ pages }, requete) {
    const cherches = trigrammes(requete);
    const communs = (/** @type {string} */ nom) => [...trigrammes(nom)].filter((t) => cherches.has(t)).length;
    const tetes = [...pages.values()].map(([tete]) => tete);
    const notees = tetes
      .map((tete) => ({ tete, note: Math.max(...[tete.titre, ...tete.cles.noms].map(communs)) }))
      .filter(({ note }) => note > 2)
      .sort((a, b) => b.note - a.note)
      .map(({ tete }) => tete);
    const sures = PISTES_SURES.flatMap((page) => pages.get(page)?.[0] ?? []);
    return [...new Set([...notees, ...sures])]
      .slice(0, PISTES)
      .map(({ doc, titre }) => ({ location: adresse(doc.location), title: titre }));
  }

  /**
   * Rend la réponse à une requête.
   * @type {Recherche["repondreA"]}
   */
  function repondreA(fonds, requete, { suggest } = {}) {
    const trouve = { ...R.chercher(fonds, requete), requete };
    const items = trouve.pages.map((page, rang) => {
      const [meilleure, ...autres] = page.sections.slice(0, SECTIONS);
      const montree = aMontrer(meilleure.section, fonds);
      return [
        enPremier(page, enEntree(meilleure, trouve, 100 - rang, montree)),
        ...autres
          .filter(({ section }) => section !== page.tete)
          .map((s, k) => enEntree(s, trouve, 100 - rang - (k + 1) / 10)),
      ];
    });
    return {
      items,
      corrigee: relire(requete, trouve.notions),
      cherches: trouve.notions.map((n) => n.corrige ?? requete.slice(n.debut, n.fin)),
      inconnus: trouve.inconnues.map((n) => requete.slice(n.debut, n.fin)),
      pistes: items.length ? [] : proposer(fonds, requete),
      ...(suggest ? { suggest: completer(fonds, requete) } : {}),
    };
  }

  Object.assign(R, /** @satisfies {Partial<Recherche>} */ ({ repondreA }));
})((self.LdmRecherche = self.LdmRecherche || {}));
