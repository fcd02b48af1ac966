/*
 * De pages classées à la réponse que l'interface du thème attend :
 *
 *   {items: [[{location, title, text, tags?, score, terms}, …], …], suggest?: [mot]}
 *
 * Une liste par page, la meilleure section d'abord. title et text sont du HTML ; terms dit quels
 * mots de la requête sont dans la section : le thème surligne les uns et barre les autres.
 */
((/** @type {Recherche} */ R) => {
  "use strict";

  const SECTIONS = 8;
  const EXTRAITS = 2;
  const LONGUEUR = 240;
  const SURLIGNES = 6;

  /**
   * Dit si un mot est de ceux qui ont fait trouver la section.
   * @type {(termes: Set<string>) => (mot: string) => boolean}
   */
  const reconnaitre = (termes) => (mot) =>
    termes.has(mot) || termes.has(`=${R.accorder(mot)}`) || termes.has(`~${R.raciner(mot)}`);

  /**
   * Rend un texte nu en HTML, les mots reconnus entre balises <mark>.
   * @type {(texte: string, reconnu: (mot: string) => boolean) => string}
   */
  function marquer(texte, reconnu) {
    let html = "";
    let place = 0;
    for (const { mot, debut, fin } of R.decouper(texte)) {
      if (!reconnu(mot) || R.estVide(mot)) continue;
      html += `${R.echapper(texte.slice(place, debut))}<mark>${texte.slice(debut, fin)}</mark>`;
      place = fin;
    }
    return html + R.echapper(texte.slice(place));
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

  /** @type {(texte: string, reconnu: (mot: string) => boolean) => Mot[]} */
  const trouves = (texte, reconnu) => R.decouper(texte).filter(({ mot }) => reconnu(mot) && !R.estVide(mot));

  /**
   * Coupe un passage trop long autour du premier mot reconnu, entre deux mots.
   * @type {(texte: string, reconnu: (mot: string) => boolean) => string}
   */
  function raccourcir(texte, reconnu) {
    if (texte.length <= LONGUEUR) return texte;
    const [premier] = trouves(texte, reconnu);
    const vise = premier ? Math.max(0, premier.debut - LONGUEUR / 3) : 0;
    const debut = vise ? texte.indexOf(" ", vise) + 1 : 0;
    const fin = texte.lastIndexOf(" ", debut + LONGUEUR);
    return `${debut ? "… " : ""}${texte.slice(debut, fin)}${fin < texte.length - 1 ? " …" : ""}`;
  }

  /**
   * Rend l'extrait d'une section : les passages qui ont le plus de mots de la requête, dans l'ordre du texte.
   * @type {(section: SectionIndexee, reconnu: (mot: string) => boolean) => string}
   */
  function extraire(section, reconnu) {
    const notes = passages(section.doc.text).map((texte, rang) => {
      const mots = new Set(trouves(texte, reconnu).map(({ mot }) => R.raciner(mot)));
      return { texte, rang, mots: mots.size };
    });
    const meilleurs = notes.filter(({ mots }) => mots).sort((a, b) => b.mots - a.mots || a.rang - b.rang);
    const choisis = meilleurs.length
      ? meilleurs.slice(0, EXTRAITS).sort((a, b) => a.rang - b.rang)
      : notes.slice(0, 1);
    return choisis.map(({ texte }) => `<p>${marquer(raccourcir(texte, reconnu), reconnu)}</p>`).join("");
  }

  /**
   * Le surligneur du thème cherche ces graphies telles quelles, même au milieu d'un mot : pas de trop
   * courtes.
   * @type {(section: SectionIndexee, reconnu: (mot: string) => boolean) => Set<string>}
   */
  function graphies(section, reconnu) {
    /** @type {Set<string>} */
    const vues = new Set();
    for (const texte of [section.titre, section.texte]) {
      for (const { debut, fin } of trouves(texte, reconnu))
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

  /** @type {(trouvee: SectionTrouvee, trouvaille: Trouvaille, score: number, requete: string) => Resultat} */
  function enEntree({ section, termes, couvertes }, { notions, inconnues }, score, requete) {
    const reconnu = reconnaitre(termes);
    /** @type {Record<string, boolean>} */
    const terms = {};
    for (const graphie of graphies(section, reconnu)) terms[graphie] = true;
    const absentes = [...notions.filter((_, rang) => !couvertes.has(rang)), ...inconnues];
    for (const { debut, fin } of absentes) terms[requete.slice(debut, fin)] = false;
    const { location, tags } = section.doc;
    const entree = {
      location: adresse(location),
      title: marquer(section.titre, reconnu),
      text: extraire(section, reconnu),
      score,
      terms,
    };
    return tags ? { ...entree, tags } : entree;
  }

  /** @type {(tete: SectionIndexee) => Resultat} */
  function enTete({ doc, titre }) {
    return { location: adresse(doc.location), title: R.echapper(titre), text: "", score: 0, terms: {} };
  }

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
   * Rend la réponse à une requête.
   * @type {Recherche["repondreA"]}
   */
  function repondreA(fonds, requete, { suggest } = {}) {
    const trouve = R.chercher(fonds, requete);
    const items = trouve.pages.map((page, rang) => {
      const sections = page.sections.slice(0, SECTIONS);
      const entrees = sections.map((s, k) => enEntree(s, trouve, 100 - rang - k / 10, requete));
      return sections.some(({ section }) => section === page.tete)
        ? entrees
        : [...entrees, enTete(page.tete)];
    });
    return suggest ? { items, suggest: completer(fonds, requete) } : { items };
  }

  Object.assign(R, /** @satisfies {Partial<Recherche>} */ ({ repondreA }));
})((self.LdmRecherche = self.LdmRecherche || {}));
