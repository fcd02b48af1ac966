/* Les contrôles de contenu d'un DOCX : chacun a pour étiquette l'identifiant de son champ. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { tous } = D;
  const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
  const XML = "http://www.w3.org/XML/1998/namespace";
  const COCHEE = "☒";
  const ETIQUETTE = 64; /* Word n'en admet pas de plus longue */

  const w = (/** @type {Element | undefined} */ element) => element?.getAttributeNS(W, "val") ?? "";

  /** @type {(document: Document | Element) => Map<string, Element>} */
  const zones = (document) =>
    new Map(tous(document, W, "sdt").map((sdt) => [w(tous(sdt, W, "tag")[0]), sdt]));

  /** @type {(sdt: Element) => string} */
  function lire(sdt) {
    const [proprietes, contenu] = [tous(sdt, W, "sdtPr")[0], tous(sdt, W, "sdtContent")[0]];
    const case_ = tous(proprietes, W14, "checked")[0];
    if (case_) return case_.getAttributeNS(W14, "val") === "1" ? "oui" : "";
    if (tous(proprietes, W, "showingPlcHdr").length) return "";
    return [...contenu.getElementsByTagNameNS(W, "*")]
      .map((e) =>
        e.localName === "t" ? e.textContent : e.localName === "br" ? "\n" : e.localName === "tab" ? "\t" : "",
      )
      .join("");
  }

  /** @type {(sdt: Element, texte: string) => void} */
  function poser(sdt, texte) {
    const document = /** @type {Document} */ (sdt.ownerDocument);
    const neuf = (/** @type {string} */ nom) => document.createElementNS(W, `w:${nom}`);
    const passage = neuf("r");
    texte.split(/(\n|\t)/).forEach((bout) => {
      if (bout === "\n" || bout === "\t") passage.append(neuf(bout === "\n" ? "br" : "tab"));
      else if (bout) {
        const t = neuf("t");
        t.setAttributeNS(XML, "xml:space", "preserve");
        t.textContent = bout;
        passage.append(t);
      }
    });
    const [proprietes, contenu] = [tous(sdt, W, "sdtPr")[0], tous(sdt, W, "sdtContent")[0]];
    for (const vierge of tous(proprietes, W, "showingPlcHdr")) vierge.remove();
    const simple = tous(proprietes, W, "text")[0];
    if (simple && texte.includes("\n")) simple.setAttributeNS(W, "w:multiLine", "1");
    contenu.replaceChildren(passage);
  }

  /** @type {(sdt: Element) => void} */
  function cocher(sdt) {
    tous(sdt, W14, "checked")[0].setAttributeNS(W14, "w14:val", "1");
    tous(tous(sdt, W, "sdtContent")[0], W, "t")[0].textContent = COCHEE;
  }

  /** @type {(parNom: Map<string, Element>, champ: string, valeur: string, fait: FaitsDeChamp) => boolean} */
  function ecrire(parNom, champ, valeur, { type, options }) {
    const etiquette = (/** @type {string} */ nom) => parNom.get(nom.slice(0, ETIQUETTE));
    if (type === "choix_multiple") {
      const cases = valeur.split(" ").map((cle) => etiquette(`${champ}.${cle}`));
      if (cases.some((c) => !c)) return false;
      for (const c of cases) cocher(/** @type {Element} */ (c));
      return true;
    }
    const sdt = etiquette(champ);
    if (!sdt) return false;
    const date = tous(sdt, W, "date")[0];
    const jour = D.lireUneDate(valeur);
    if (type === "case") cocher(sdt);
    else poser(sdt, options.find(([cle]) => cle === valeur)?.[1] ?? valeur);
    if (date && jour.length === 10) date.setAttributeNS(W, "w:fullDate", `${jour}T00:00:00Z`);
    return true;
  }

  const lue = (/** @type {Map<string, string>} */ lues, /** @type {string} */ nom) =>
    lues.get(nom.slice(0, ETIQUETTE)) ?? "";

  /** @type {FormatDeTexte} */
  const docx = {
    partie: "word/document.xml",
    tableau: "tbl",
    rangee: "tr",
    zones,
    lire,
    ecrire,
    connait: (parNom, champ) => parNom.has(champ.slice(0, ETIQUETTE)),
    dit: (lues, champ, valeur, { type, options }) => {
      if (type === "choix_multiple")
        return valeur.split(" ").every((cle) => lue(lues, `${champ}.${cle}`) === "oui");
      return lue(lues, champ) === (options.find(([cle]) => cle === valeur)?.[1] ?? valeur);
    },
  };

  Object.assign(D, { docx });
})((self.LdmDossiers = self.LdmDossiers || {}));
