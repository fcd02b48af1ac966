/*
 * Les feuilles d'un classeur, XLSX ou ODS, sous une même forme : le texte de chaque case écrite, par ligne et
 * colonne comptées à partir de 0, et l'élément où elle est.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { tous } = D;
  const SS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const ODF = "urn:oasis:names:tc:opendocument:xmlns:";
  const [TABLE, TEXTE, OFFICE] = ["table", "text", "office"].map((nom) => `${ODF}${nom}:1.0`);
  /* Au-delà, une répétition n'est que le vide qui suit ce qui est écrit. */
  const REPETEES = 2_000;
  const CASES = 500_000;

  /** @type {(reference: string) => [number, number]} */
  function lieuDe(reference) {
    const [, lettres, ligne] = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference) ?? ["", "", ""];
    if (!lettres) D.refuser("Une case de ce classeur est illisible.");
    const colonne = [...lettres].reduce((rang, lettre) => rang * 26 + lettre.charCodeAt(0) - 64, 0);
    return [Number(ligne) - 1, colonne - 1];
  }

  /**
   * « 23/10/2026 », du nombre par lequel un tableur tient une date.
   * @type {(jours: number, depuis1904?: boolean) => string}
   */
  function dateDe(jours, depuis1904 = false) {
    const instant = new Date(
      Date.UTC(1899, 11, 30) + Math.floor(jours + (depuis1904 ? 1462 : 0)) * 86_400_000,
    );
    const [annee, mois, jour] = instant.toISOString().slice(0, 10).split("-");
    return `${jour}/${mois}/${annee}`;
  }

  /** @type {(texte: string) => string} */
  const decoder = (texte) =>
    texte.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));

  /** @type {(element: Element) => string} */
  const texteXlsx = (element) =>
    decoder(
      tous(element, SS, "t")
        .filter((t) => /** @type {Element} */ (t.parentNode).localName !== "rPh")
        .map((t) => t.textContent)
        .join(""),
    );

  /** @type {(c: Element, partages: string[], depuis1904: boolean) => CaseLue} */
  function caseXlsx(c, partages, depuis1904) {
    const brut = tous(c, SS, "v")[0]?.textContent ?? "";
    const formule = tous(c, SS, "f").length > 0;
    const genre = c.getAttribute("t") ?? "n";
    if (genre === "s") return { texte: partages[Number(brut)] ?? "", formule, element: c };
    if (genre === "inlineStr") return { texte: texteXlsx(c), formule, element: c };
    if (genre === "str" || genre === "e") return { texte: decoder(brut), formule, element: c };
    if (genre === "b") return { texte: brut === "1" ? "oui" : "non", formule, element: c };
    if (genre === "d") return { texte: brut, date: dateEcrite(brut), formule, element: c };
    if (brut === "" || Number.isNaN(Number(brut))) return { texte: brut, formule, element: c };
    const date = Number(brut) >= 1 && Number(brut) < 80_000 ? dateDe(Number(brut), depuis1904) : "";
    return { texte: String(Number(brut)).replace(".", ","), date, formule, element: c };
  }

  /** @type {(iso: string) => string} */
  const dateEcrite = (iso) => {
    const [, annee, mois, jour] = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso) ?? [];
    return annee ? `${jour}/${mois}/${annee}` : "";
  };

  /** @type {(parties: Map<string, Uint8Array>) => Map<string, FeuilleLue>} */
  function feuillesXlsx(parties) {
    const classeur = D.lireLeXml(parties.get("xl/workbook.xml"));
    const depuis1904 = /^(1|true)$/.test(tous(classeur, SS, "workbookPr")[0]?.getAttribute("date1904") ?? "");
    const liens = new Map(
      [...D.lireLeXml(parties.get("xl/_rels/workbook.xml.rels")).documentElement.children].map((lien) => [
        lien.getAttribute("Id"),
        lien.getAttribute("Target") ?? "",
      ]),
    );
    const chaines = parties.get("xl/sharedStrings.xml");
    const partages = chaines ? tous(D.lireLeXml(chaines), SS, "si").map(texteXlsx) : [];
    return new Map(
      tous(classeur, SS, "sheet").map((feuille) => {
        const cible = liens.get(feuille.getAttributeNS(R, "id")) ?? "";
        const partie = cible.startsWith("/") ? cible.slice(1) : `xl/${cible}`;
        const document = D.lireLeXml(parties.get(partie));
        /** @type {Map<string, CaseLue>} */
        const cases = new Map();
        for (const c of tous(document, SS, "c"))
          cases.set(lieuDe(c.getAttribute("r") ?? "").join(), caseXlsx(c, partages, depuis1904));
        return [feuille.getAttribute("name") ?? "", { partie, document, cases }];
      }),
    );
  }

  /**
   * Le texte d'un paragraphe selon ODF : blancs réunis, puis espaces, tabulations et sauts écrits. Une espace en
   * fin de paragraphe est gardée : LibreOffice l'écrit ainsi.
   * @type {(noeud: Node) => string}
   */
  function texteOdf(noeud) {
    /** @type {(noeud: Node) => string} */
    const brut = ({ childNodes }) =>
      [...childNodes]
        .map((enfant) => {
          if (enfant.nodeType === Node.TEXT_NODE) return (enfant.nodeValue ?? "").replace(/[ \t\r\n]+/g, " ");
          if (enfant.nodeType !== Node.ELEMENT_NODE) return "";
          const element = /** @type {Element} */ (enfant);
          if (element.namespaceURI === OFFICE) return "";
          if (element.namespaceURI !== TEXTE) return brut(element);
          if (element.localName === "s")
            return "\u0000".repeat(Math.min(Number(element.getAttributeNS(TEXTE, "c")) || 1, 10_000));
          if (element.localName === "tab") return "\t";
          return element.localName === "line-break" ? "\n" : brut(element);
        })
        .join("");
    return brut(noeud).replace(/ +/g, " ").replace(/^ /, "").replaceAll("\u0000", " ");
  }

  /**
   * Une ligne de texte pour ODF, où les espaces qui se perdraient s'écrivent par leur nombre.
   * @type {(document: Document, ligne: string) => (Element | string)[]}
   */
  const boutsOdf = (document, ligne) =>
    ligne
      .split(/(\t|^ +| {2,}| +$)/)
      .filter(Boolean)
      .map((bout) => {
        if (bout === "\t") return document.createElementNS(TEXTE, "text:tab");
        if (bout.replace(/ /g, "")) return bout;
        const espaces = document.createElementNS(TEXTE, "text:s");
        espaces.setAttributeNS(TEXTE, "text:c", String(bout.length));
        return espaces;
      });

  /** @type {(cellule: Element) => CaseLue} */
  function caseOds(cellule) {
    const paragraphes = [...cellule.children].filter((p) => p.namespaceURI === TEXTE && p.localName === "p");
    const date = dateEcrite(cellule.getAttributeNS(OFFICE, "date-value") ?? "");
    const formule = cellule.hasAttributeNS(TABLE, "formula");
    return { texte: paragraphes.map(texteOdf).join("\n"), date, formule, element: cellule };
  }

  /** @type {(element: Element, quoi: string) => number} */
  const fois = (element, quoi) => Number(element.getAttributeNS(TABLE, `number-${quoi}-repeated`)) || 1;

  /** @type {(table: Element) => Map<string, CaseLue>} */
  function casesOds(table) {
    /** @type {Map<string, CaseLue>} */
    const cases = new Map();
    let ligne = 0;
    for (const rangee of tous(table, TABLE, "table-row")) {
      const hautes = fois(rangee, "rows");
      let colonne = 0;
      for (const cellule of hautes > REPETEES ? [] : rangee.children) {
        const larges = fois(cellule, "columns");
        const lue = caseOds(cellule);
        const repetees = lue.texte || larges * hautes === 1 ? larges * hautes : 0;
        if (cases.size + repetees > CASES)
          D.refuser("Ce classeur a trop de cases.", "Vérifiez que c’est le bon.");
        for (let n = 0; n < repetees; n += 1)
          cases.set([ligne + Math.floor(n / larges), colonne + (n % larges)].join(), lue);
        colonne += larges;
      }
      ligne += hautes;
    }
    return cases;
  }

  /** @type {(parties: Map<string, Uint8Array>) => Map<string, FeuilleLue>} */
  function feuillesOds(parties) {
    const document = D.lireLeXml(parties.get("content.xml"));
    return new Map(
      tous(document, TABLE, "table").map((table) => [
        table.getAttributeNS(TABLE, "name") ?? "",
        { partie: "content.xml", document, cases: casesOds(table), table },
      ]),
    );
  }

  Object.assign(D, { SS, TABLE, TEXTE, OFFICE, lieuDe, texteOdf, boutsOdf });
  Object.assign(D, { feuillesDe: { xlsx: feuillesXlsx, ods: feuillesOds } });
})((self.LdmDossiers = self.LdmDossiers || {}));
