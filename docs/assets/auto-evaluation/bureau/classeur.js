/*
 * Relire un classeur rempli. Sa feuille cachée « _ldm » dit d'où il vient et où est chaque champ ; la première
 * colonne de chaque onglet redit de quel champ est la ligne, même triée, déplacée ou précédée d'une autre.
 *
 * Ce qui est promis : un champ se retrouve tant que sa ligne garde son identifiant et sa colonne son titre.
 * Une ligne ajoutée sans identifiant devient une ligne neuve de son tableau ; le reste est rendu à part, lu.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const TETE = 1; /* la ligne des titres de colonnes, dans un classeur publié */
  const PLACE = /^(.+)\.(\d+)\.([^.]+)$/;
  const NON = /^(non|0|faux|false|-)$/i;

  const texteEn = (/** @type {FeuilleLue} */ { cases }, /** @type {number} */ l, /** @type {number} */ c) =>
    cases.get(`${l},${c}`)?.texte ?? "";

  /**
   * Où sont, dans un onglet, les colonnes publiées et les lignes nommées. La ligne des titres est celle qui en
   * porte le plus, parmi les premières.
   * @type {(feuille: FeuilleLue, titres: string[]) => Plan}
   */
  function releverLePlan(feuille, titres) {
    const lieux = [...feuille.cases.keys()].map((lieu) => lieu.split(",").map(Number));
    const largeur = Math.max(titres.length, ...lieux.slice(0, 100_000).map(([, c]) => c + 1));
    /** @type {(ligne: number) => number[]} */
    const colonnesDe = (ligne) => {
      const lus = Array.from({ length: largeur }, (_, c) => texteEn(feuille, ligne, c).trim());
      return titres.map((titre, c) => (lus[c] === titre.trim() ? c : lus.indexOf(titre.trim())));
    };
    const trouvees = (/** @type {number[]} */ colonnes) => colonnes.filter((c) => c >= 0).length;
    let [tete, colonnes] = [TETE, colonnesDe(TETE)];
    for (let ligne = 0; ligne < 30; ligne += 1) {
      const essai = colonnesDe(ligne);
      if (trouvees(essai) > trouvees(colonnes)) [tete, colonnes] = [ligne, essai];
    }
    const nommees = Math.max(colonnes[0] ?? 0, 0);
    /** @type {Map<string, number>} */
    const lignes = new Map();
    for (const [ligne, colonne] of lieux.sort(([a], [b]) => a - b)) {
      const nom = colonne === nommees && ligne > tete ? texteEn(feuille, ligne, colonne).trim() : "";
      if (nom && !lignes.has(nom)) lignes.set(nom, ligne);
    }
    return { tete, nommees, colonnes, lignes };
  }

  const base = (/** @type {string} */ champ) => champ.slice(0, champ.lastIndexOf("."));

  /** @type {(texte: string) => string} */
  const plat = (texte) => texte.replace(/\s+/g, " ").trim().toLowerCase();

  /**
   * La réponse que dit une case ; nulle, si c'est hors des réponses admises.
   * @type {(champ: Pick<ChampDeCarte, "genre" | "options">, lue: Pick<CaseLue, "texte" | "date">) => string | null}
   */
  function valeurDe({ genre, options }, { texte, date }) {
    if (!texte.trim()) return "";
    if (genre === "date") return date || texte.trim();
    if (genre === "case") return NON.test(texte.trim()) ? "" : "oui";
    if (!options.length) return D.net(texte);
    const mots = texte.trim().split(/[\s,;]+/);
    if (mots.every((mot) => options.some(([cle]) => cle === mot))) return mots.join(" ");
    let reste = plat(texte);
    const choisies = [...options]
      .sort(([, a], [, b]) => b.length - a.length)
      .filter(([, libelle]) => {
        const dit = genre === "choix" ? reste === plat(libelle) : reste.includes(plat(libelle));
        if (dit) reste = reste.replace(plat(libelle), " ").trim();
        return dit;
      })
      .map(([cle]) => cle);
    if (/[^\s,;]/.test(reste)) return null;
    return options
      .map(([cle]) => cle)
      .filter((cle) => choisies.includes(cle))
      .join(" ");
  }

  /**
   * Les réponses des lignes ajoutées sans identifiant : une ligne de plus au tableau de la ligne d'au-dessus.
   * @type {(nom: string, feuille: FeuilleLue, plan: Plan, champs: ChampDeCarte[], lu: Relu) => void}
   */
  function relireLesAjouts(nom, feuille, plan, champs, lu) {
    const parColonne = new Map(champs.map((champ) => [plan.colonnes[champ.lieu[1]], champ]));
    /** @type {Map<number, Record<string, string>>} */
    const ajouts = new Map();
    for (const [lieu, lue] of feuille.cases) {
      const [ligne, colonne] = lieu.split(",").map(Number);
      const modele = parColonne.get(colonne);
      if (!modele || ligne <= plan.tete || !lue.texte.trim() || texteEn(feuille, ligne, plan.nommees))
        continue;
      const valeur = valeurDe(modele, lue);
      const dessus = [...plan.lignes].filter(([, l]) => l < ligne).at(-1)?.[0] ?? "";
      const suffixe = PLACE.exec(modele.champ)?.[3];
      const racine = /^(.+)\.\d+$/.exec(dessus)?.[1];
      if (suffixe && racine && valeur) {
        if (!ajouts.has(ligne))
          lu.ajouts.push({ base: racine, valeurs: ajouts.set(ligne, {}).get(ligne) ?? {} });
        Object.assign(ajouts.get(ligne) ?? {}, { [suffixe]: valeur });
      } else lu.inconnus.push({ lieu: `${nom}, ligne ${ligne + 1}`, texte: lue.texte });
    }
  }

  /**
   * Relit un classeur : d'où il vient, ses réponses, ce qui n'a pas de champ.
   * @type {(octets: Uint8Array) => Relu}
   */
  function lireLeClasseur(octets) {
    const parties = D.ouvrirLArchive(octets);
    const genre = D.genreDe(parties);
    if (genre !== "xlsx" && genre !== "ods")
      D.refuser(
        "La page relit les classeurs, pas les textes.",
        "Choisissez le formulaire en .ods ou .xlsx, ou recopiez vos réponses dans la page.",
      );
    const feuilles = D.feuillesDe[genre](parties);
    const carte = D.lireLaCarte(feuilles);
    /** @type {Relu} */
    const lu = { genre, carte, parties, feuilles, valeurs: new Map(), ajouts: [], inconnus: [], perdus: [] };
    for (const [nom, titres] of carte.titres) {
      const feuille = feuilles.get(nom);
      const champs = carte.champs.filter((champ) => champ.feuille === nom);
      if (!feuille) {
        lu.perdus.push(...champs.map(({ champ }) => champ));
        continue;
      }
      const plan = releverLePlan(feuille, titres);
      for (const champ of champs) {
        const ligne = plan.lignes.get(champ.champ) ?? plan.lignes.get(base(champ.champ));
        const colonne = plan.colonnes[champ.lieu[1]];
        if (ligne === undefined || colonne === undefined || colonne < 0) {
          lu.perdus.push(champ.champ);
          continue;
        }
        const lue = feuille.cases.get(`${ligne},${colonne}`);
        if (!lue || (champ.reprend && lue.formule)) continue;
        const valeur = valeurDe(champ, lue);
        if (valeur === null) lu.inconnus.push({ lieu: champ.champ, texte: lue.texte });
        else if (valeur) lu.valeurs.set(champ.champ, valeur);
      }
      relireLesAjouts(nom, feuille, plan, champs, lu);
    }
    return lu;
  }

  Object.assign(D, { valeurDe, lireLeClasseur });
})((self.LdmDossiers = self.LdmDossiers || {}));
