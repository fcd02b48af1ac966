/*
 * Remplir un classeur publié : seules les cases répondues changent. Une réponse n'est jamais une formule.
 * Ce qu'il ne peut pas porter est rendu, et se dit.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { tous, SS, TABLE, TEXTE, OFFICE } = D;
  const XML = "http://www.w3.org/XML/1998/namespace";
  const COCHE = "x";
  const CASE_PLEINE = 32_767;
  const [HAUTEUR_DE_LIGNE, HAUTEUR_DE_MARGE, LIGNE_HAUTE] = [12.6, 4, 409]; /* en points */
  const CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0";

  /** @type {(texte: string) => string} */
  const proteger = (texte) => texte.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");

  /** Une case ne garde pas de tabulation. */
  const enCase = (/** @type {string} */ valeur) => D.net(valeur).replaceAll("\t", " ");

  /** @type {(champ: ChampDeCarte, valeur: string) => string} */
  function enClair({ genre, options }, valeur) {
    if (genre === "case") return valeur ? COCHE : "";
    if (!options.length) return enCase(valeur);
    const cles = valeur.split(" ");
    const libelles = options.filter(([cle]) => cles.includes(cle)).map(([, libelle]) => libelle);
    return libelles.length === cles.length ? libelles.join(", ") : enCase(valeur);
  }

  /** @type {(valeur: string) => string} « 2027-01-14 », si la réponse est une date entière. */
  const jourDe = (valeur) => (/^\d{4}-\d\d-\d\d$/.test(D.lireUneDate(valeur)) ? D.lireUneDate(valeur) : "");

  /** @type {(document: Document, element: Element, texte: string) => void} */
  function chaineXlsx(document, element, texte) {
    element.setAttribute("t", "inlineStr");
    const t = document.createElementNS(SS, "t");
    t.setAttributeNS(XML, "xml:space", "preserve");
    t.textContent = proteger(texte);
    const is = document.createElementNS(SS, "is");
    is.append(t);
    element.replaceChildren(is);
  }

  /** @type {(feuille: FeuilleLue, element: Element, texte: string, jour: string) => void} */
  function ecrireXlsx({ document }, element, texte, jour) {
    if (jour) {
      const v = document.createElementNS(SS, "v");
      v.textContent = String((Date.parse(jour) - Date.UTC(1899, 11, 30)) / 86_400_000);
      element.removeAttribute("t");
      element.replaceChildren(v);
    } else chaineXlsx(document, element, texte);
    const rangee = /** @type {Element} */ (element.parentNode);
    const [, colonne] = D.lieuDe(element.getAttribute("r") ?? "");
    const haute = Math.min(hauteurDe(texte, largeurDe(document, colonne)), LIGNE_HAUTE);
    if (haute > Number(rangee.getAttribute("ht") ?? 0)) rangee.setAttribute("ht", String(haute));
  }

  /** @type {(document: Document, colonne: number) => number} en chiffres de large, comme le dit un XLSX. */
  const largeurDe = (document, colonne) =>
    Number(
      tous(document, SS, "col")
        .find(
          (col) =>
            Number(col.getAttribute("min")) <= colonne + 1 && Number(col.getAttribute("max")) >= colonne + 1,
        )
        ?.getAttribute("width") ?? 10,
    );

  /** @type {(texte: string, largeur: number) => number} la hauteur que prend un texte à la ligne, en points. */
  const hauteurDe = (texte, largeur) =>
    texte
      .split("\n")
      .map((ligne) => Math.max(1, Math.ceil(ligne.length / Math.max(largeur, 4))))
      .reduce((somme, lignes) => somme + lignes, 0) *
      HAUTEUR_DE_LIGNE +
    HAUTEUR_DE_MARGE;

  /** @type {(document: Document, ligne: string) => Element} */
  function paragraphe(document, ligne) {
    const p = document.createElementNS(TEXTE, "text:p");
    p.append(...D.boutsOdf(document, ligne));
    return p;
  }

  /** @type {(feuille: FeuilleLue, element: Element, texte: string, jour: string) => void} */
  function ecrireOds({ document }, element, texte, jour) {
    for (const { namespaceURI, localName } of [...element.attributes])
      if (namespaceURI === OFFICE || namespaceURI === CALCEXT || localName === "formula")
        element.removeAttributeNS(namespaceURI, localName);
    element.setAttributeNS(OFFICE, "office:value-type", jour ? "date" : "string");
    if (jour) element.setAttributeNS(OFFICE, "office:date-value", jour);
    const lu = jour ? jour.split("-").reverse().join("/") : texte;
    element.replaceChildren(...lu.split("\n").map((ligne) => paragraphe(document, ligne)));
  }

  /** @type {(feuille: FeuilleLue, mots: string[]) => void} */
  function noterXlsx({ document }, mots) {
    const rangees = tous(document, SS, "row");
    const rang = Math.max(0, ...rangees.map((rangee) => Number(rangee.getAttribute("r")))) + 1;
    const rangee = document.createElementNS(SS, "row");
    rangee.setAttribute("r", String(rang));
    mots.forEach((mot, colonne) => {
      const c = document.createElementNS(SS, "c");
      c.setAttribute("r", `${"ABCDEF"[colonne]}${rang}`);
      chaineXlsx(document, c, mot);
      rangee.append(c);
    });
    tous(document, SS, "sheetData")[0].append(rangee);
  }

  /** @type {(feuille: FeuilleLue, mots: string[]) => void} */
  function noterOds({ document, table }, mots) {
    const rangee = document.createElementNS(TABLE, "table:table-row");
    for (const mot of mots) {
      const cellule = document.createElementNS(TABLE, "table:table-cell");
      cellule.setAttributeNS(OFFICE, "office:value-type", "string");
      cellule.append(paragraphe(document, mot));
      rangee.append(cellule);
    }
    const derniere = tous(/** @type {Element} */ (table), TABLE, "table-row").at(-1);
    derniere?.after(rangee);
  }

  /**
   * Masque, partout où elles sont, les lignes d'un critère non retenu : leur première case les nomme.
   * @type {(genre: string, feuilles: Map<string, FeuilleLue>, ecartees: Set<string>) => void}
   */
  function masquerLesLignes(genre, feuilles, ecartees) {
    for (const [nom, { cases }] of feuilles)
      for (const [lieu, { texte, element }] of cases) {
        if (nom === D.REPERE || !lieu.endsWith(",0") || !ecartees.has(texte.split(".")[0])) continue;
        const rangee = /** @type {Element} */ (element.parentNode);
        if (genre === "xlsx") rangee.setAttribute("hidden", "1");
        else rangee.setAttributeNS(TABLE, "table:visibility", "collapse");
      }
  }

  /**
   * Le classeur rempli, ce qu'il porte, et ce qu'il n'a pas pu porter.
   * marques : à noter dans la feuille cachée (l'exemplaire ; la ligne du dossier de chaque place).
   * @type {(octets: Uint8Array, demande: DemandeDeFichier) => FichierRempli}
   */
  function remplirLeClasseur(octets, { outil, edition, marques, ecartees, reponses: toutes }) {
    const { genre, carte, parties, feuilles } = D.lireLeClasseur(octets);
    if (carte.edition !== edition || carte.outil !== outil)
      D.refuser(
        "Ce n’est pas le formulaire vierge attendu.",
        "Choisissez le fichier dont le nom est affiché.",
      );
    const [ecrire, noter] = genre === "xlsx" ? [ecrireXlsx, noterXlsx] : [ecrireOds, noterOds];
    const reponses = toutes(carte.champs.map(({ champ }) => champ));
    const restantes = new Map(Object.entries(reponses));
    /** @type {Map<string, string>} */
    const portees = new Map();
    for (const champ of carte.champs) {
      const valeur = restantes.get(champ.champ);
      const feuille = feuilles.get(champ.feuille);
      const element = feuille?.cases.get(champ.lieu.join())?.element;
      const texte = valeur ? enClair(champ, valeur) : "";
      if (valeur === "") {
        restantes.delete(champ.champ); /* effacée : la case l'est aussi */
        if (feuille && element && feuille.cases.get(champ.lieu.join())?.texte)
          ecrire(feuille, element, "", "");
      }
      if (!valeur || !feuille || !element || !texte || texte.length > CASE_PLEINE) continue;
      ecrire(feuille, element, texte, champ.genre === "date" ? jourDe(valeur) : "");
      portees.set(champ.champ, champ.genre === "date" ? valeur : D.net(valeur));
      restantes.delete(champ.champ);
    }
    const repere = /** @type {FeuilleLue} */ (feuilles.get(D.REPERE));
    for (const mots of marques) noter(repere, mots);
    masquerLesLignes(genre, feuilles, ecartees);
    D.oublierLesCalculs(feuilles);
    for (const { partie, document } of feuilles.values()) parties.set(partie, D.ecrireLeXml(document));
    return { octets: D.refermerLArchive(parties), portees, restantes };
  }

  /**
   * Relit le fichier écrit ; lève une erreur si une seule réponse n'y est pas à la lettre.
   * @type {(rempli: FichierRempli) => void}
   */
  function verifierLeClasseur({ octets, portees }) {
    const { valeurs } = D.lireLeClasseur(octets);
    for (const [champ, valeur] of portees)
      if (!D.memeReponse(valeurs.get(champ) ?? "", valeur))
        throw new Error(
          `La réponse «\u00a0${champ}\u00a0» ne se relit pas dans le fichier\u00a0: il n’est pas gardé.`,
        );
  }

  /**
   * Dit si deux réponses n'en font qu'une : une date se compare par le jour qu'elle nomme.
   * @type {(un: string, autre: string) => boolean}
   */
  D.memeReponse = (un, autre) =>
    un === autre ||
    enCase(un) === enCase(autre) ||
    (D.lireUneDate(un) !== "" && D.lireUneDate(un) === D.lireUneDate(autre));

  Object.assign(D, { paragrapheOdf: paragraphe, remplirLeClasseur, verifierLeClasseur });
})((self.LdmDossiers = self.LdmDossiers || {}));
