/* Les signets d'un ODT : chacun a pour nom l'identifiant de son champ, et entoure l'endroit où répondre. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { tous, TEXTE } = D;
  const [COCHEE, DECOCHEE] = ["☒", "☐"];

  /** Ce qui est entre les deux bornes d'un signet ; nul, si elles ne sont pas dans le même alinéa. */
  function entre(/** @type {Element} */ debut) {
    const nom = debut.getAttributeNS(TEXTE, "name");
    /** @type {ChildNode[]} */
    const noeuds = [];
    for (let noeud = debut.nextSibling; noeud; noeud = noeud.nextSibling) {
      const element = /** @type {Element} */ (noeud);
      if (element.localName === "bookmark-end" && element.getAttributeNS(TEXTE, "name") === nom)
        return noeuds;
      noeuds.push(noeud);
    }
    return null;
  }

  /** @type {(document: Document | Element) => Map<string, Element>} */
  const zones = (document) =>
    new Map(
      tous(document, TEXTE, "bookmark-start").map((borne) => [
        borne.getAttributeNS(TEXTE, "name") ?? "",
        borne,
      ]),
    );

  /** @type {(debut: Element) => string} */
  function lire(debut) {
    const noeuds = entre(debut) ?? [];
    const vierge = noeuds.some((n) => /** @type {Element} */ (n).localName === "placeholder");
    const copie = debut.cloneNode(false);
    for (const noeud of noeuds) copie.appendChild(noeud.cloneNode(true));
    return vierge ? "" : D.texteOdf(copie);
  }

  /** @type {(debut: Element, texte: string) => boolean} */
  function poser(debut, texte) {
    const noeuds = entre(debut);
    if (!noeuds) return false;
    const document = /** @type {Document} */ (debut.ownerDocument);
    const neufs = texte
      .split("\n")
      .flatMap((ligne, rang) => [
        ...(rang ? [document.createElementNS(TEXTE, "text:line-break")] : []),
        ...D.boutsOdf(document, ligne),
      ]);
    for (const noeud of noeuds) noeud.remove();
    debut.after(...neufs);
    return true;
  }

  /** @type {(debut: Element, libelles: string[]) => boolean} */
  function cocher(debut, libelles) {
    const noeuds = entre(debut) ?? [];
    /** @type {(noeud: Node) => Node[]} */
    const feuilles = (noeud) => (noeud.childNodes.length ? [...noeud.childNodes].flatMap(feuilles) : [noeud]);
    const textes = noeuds.flatMap(feuilles).filter((n) => n.nodeType === Node.TEXT_NODE);
    return libelles.every((libelle) => {
      const dit = `${DECOCHEE}${libelle}`;
      const texte = textes.find((n) => n.nodeValue?.includes(dit));
      if (texte) texte.nodeValue = texte.nodeValue?.replace(dit, `${COCHEE}${libelle}`) ?? "";
      return !!texte;
    });
  }

  /** @type {(parNom: Map<string, Element>, champ: string, valeur: string, fait: FaitsDeChamp) => boolean} */
  function ecrire(parNom, champ, valeur, { type, options }) {
    const debut = parNom.get(champ);
    if (!debut) return false;
    if (type === "case") return cocher(debut, [""]);
    if (!options.length) return poser(debut, valeur);
    const cles = valeur.split(" ");
    const libelles = options.filter(([cle]) => cles.includes(cle)).map(([, libelle]) => `\u00a0${libelle}`);
    return libelles.length === cles.length && cocher(debut, libelles);
  }

  /** @type {(document: Document) => Map<string, string>} */
  const lireTout = (document) =>
    new Map(
      /** @type {[string, string][]} */ ([
        ...tous(document, TEXTE, "bookmark").map((point) => [point.getAttributeNS(TEXTE, "name") ?? "", ""]),
        ...[...zones(document)].map(([nom, debut]) => [nom, lire(debut)]),
      ]),
    );

  /** Note de quel exemplaire est le fichier, au début de son premier alinéa. @type {FormatDeTexte["marquer"]} */
  function marquer(document, marque) {
    const premier = tous(document, TEXTE, "*").find(
      ({ localName }) => localName === "p" || localName === "h",
    );
    const point = document.createElementNS(TEXTE, "text:bookmark");
    point.setAttributeNS(TEXTE, "text:name", marque);
    premier?.prepend(point);
  }

  /**
   * Ce que dit un champ ; d'un choix, les libellés cochés.
   * @type {FormatDeTexte["dite"]}
   */
  function dite(lues, champ, { type, options }) {
    const lue = lues.get(champ);
    if (type === "case") return lue && (lue.includes(COCHEE) ? "oui" : "");
    if (!options.length || !lue) return lue;
    const cochees = lue.split(/(?=[☐☒])/).filter((bout) => bout.trim().startsWith(COCHEE));
    return cochees.map((bout) => bout.replace(COCHEE, "").trim()).join(", ");
  }

  /** @type {FormatDeTexte} */
  const odt = {
    partie: "content.xml",
    tableau: "table",
    rangee: "table-row",
    zones,
    lire,
    lireTout,
    dite,
    marquer,
    marques: (lues) => [...lues.keys()],
    ecrire,
    effacer: (parNom, champ, { type, options }) => {
      const debut = parNom.get(champ);
      if (debut && type !== "case" && !options.length && lire(debut)) poser(debut, "");
    },
    connait: (parNom, champ) => parNom.has(champ),
    dit: (lues, champ, valeur, { type, options }) => {
      const lue = lues.get(champ) ?? "";
      if (type === "case") return lue === COCHEE;
      if (!options.length) return lue === valeur;
      const cles = valeur.split(" ");
      return options.every(([cle, mot]) => lue.includes(`${COCHEE}\u00a0${mot}`) === cles.includes(cle));
    },
  };

  Object.assign(D, { odt });
})((self.LdmDossiers = self.LdmDossiers || {}));
