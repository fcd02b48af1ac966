/*
 * Écrire un tableau : un classeur XLSX, ou un CSV qu'Excel ouvre d'un double clic. Un texte n'y est jamais une
 * formule : le classeur le dit texte, le CSV met une apostrophe devant ce qu'un tableur calculerait.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
  const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
  const LIENS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const FEUILLE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const CONTENU = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const CELLULE_MAX = 32_767;
  /** Les styles d'une rangée, et celui de ses nombres. @type {Record<GenreDeRangee, [texte: number, nombre: number]>} */
  const STYLES = { titre: [1, 1], note: [2, 2], tete: [3, 3], groupe: [4, 7], corps: [5, 6] };

  /** @type {(texte: string) => string} */
  const echapper = (texte) =>
    D.net(texte)
      .slice(0, CELLULE_MAX)
      .replace(/[&<>"]/g, (signe) => `&#${signe.charCodeAt(0)};`);

  /** @type {(rang: number) => string} */
  const lettreDe = (rang) =>
    (rang >= 26 ? lettreDe(Math.floor(rang / 26) - 1) : "") + String.fromCharCode(65 + (rang % 26));

  /** La hauteur qu'il faut au texte le plus long, en points : un tableur ne la calcule pas toujours. */
  /** @type {(cases: Rangee["cases"], largeurs: number[]) => number} */
  function hauteurDe(cases, largeurs) {
    const lignes = cases.map((valeur, rang) => Math.ceil((String(valeur).length * 0.95) / largeurs[rang]));
    return Math.min(400, 4 + 12.5 * Math.max(1, ...lignes));
  }

  /** @type {(rangee: Rangee, ligne: number, largeurs: number[]) => string} */
  function rangeeXml({ genre = "corps", cases }, ligne, largeurs) {
    const [texte, nombre] = STYLES[genre];
    const cellules = cases.map((valeur, rang) => {
      const lieu = `${lettreDe(rang)}${ligne + 1}`;
      return typeof valeur === "number"
        ? `<c r="${lieu}" s="${nombre}"><v>${valeur}</v></c>`
        : `<c r="${lieu}" s="${texte}" t="inlineStr"><is><t xml:space="preserve">${echapper(valeur)}</t></is></c>`;
    });
    const libre = genre === "titre" || genre === "note";
    const haut = libre ? "" : ` ht="${hauteurDe(cases, largeurs)}" customHeight="1"`;
    return `<row r="${ligne + 1}"${haut}>${cellules.join("")}</row>`;
  }

  /** @type {(feuille: Feuille) => string} */
  function feuilleXml({ rangees, largeurs }) {
    const tete = rangees.findIndex(({ genre }) => genre === "tete") + 1;
    const colonnes = largeurs.map(
      (large, rang) => `<col min="${rang + 1}" max="${rang + 1}" width="${large}" customWidth="1"/>`,
    );
    const fige = tete
      ? `<pane ySplit="${tete}" topLeftCell="A${tete + 1}" activePane="bottomLeft" state="frozen"/>`
      : "";
    return (
      `<worksheet xmlns="${FEUILLE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
      `<sheetViews><sheetView workbookViewId="0" showGridLines="0">${fige}</sheetView></sheetViews>` +
      `<cols>${colonnes.join("")}</cols>` +
      `<sheetData>${rangees.map((rangee, ligne) => rangeeXml(rangee, ligne, largeurs)).join("")}</sheetData>` +
      `<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>` +
      `<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`
    );
  }

  /** Titre, note, tête, groupe, texte et nombre : dans l'ordre de STYLES. */
  const STYLES_XML =
    `<styleSheet xmlns="${FEUILLE}"><fonts count="4">` +
    '<font><sz val="10"/><name val="Liberation Sans"/></font>' +
    '<font><b/><sz val="14"/><color rgb="FF20416B"/><name val="Liberation Sans"/></font>' +
    '<font><i/><sz val="10"/><color rgb="FF555555"/><name val="Liberation Sans"/></font>' +
    '<font><b/><sz val="10"/><name val="Liberation Sans"/></font></fonts>' +
    '<fills count="4"><fill><patternFill patternType="none"/></fill>' +
    '<fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFDCE7F3"/></patternFill></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFF2F0EA"/></patternFill></fill></fills>' +
    '<borders count="2"><border/><border>' +
    ["left", "right", "top", "bottom"]
      .map((cote) => `<${cote} style="thin"><color rgb="FFBBBBBB"/></${cote}>`)
      .join("") +
    '</border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="8"><xf/>' +
    '<xf fontId="1" applyFont="1"/><xf fontId="2" applyFont="1"/>' +
    [
      [3, 2, 'vertical="center" horizontal="center" wrapText="1"'],
      [3, 3, 'vertical="top" wrapText="1"'],
      [0, 0, 'vertical="top" wrapText="1"'],
      [0, 0, 'vertical="top" horizontal="center"'],
      [3, 3, 'vertical="top" horizontal="center"'],
    ]
      .map(
        ([police, fond, place]) =>
          `<xf fontId="${police}" fillId="${fond}" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment ${place}/></xf>`,
      )
      .join("") +
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

  /** Un nom d'onglet : 31 signes, sans ceux qu'un tableur refuse. @type {(nom: string) => string} */
  const nomDOnglet = (nom) => nom.replace(/[[\]:*?/\\]/g, " ").slice(0, 31);

  /** Des noms d'onglet différents, même sans la casse : deux pareils, et le classeur ne s'ouvre plus. */
  /** @type {(feuilles: Feuille[]) => string[]} */
  function nommerLesOnglets(feuilles) {
    const pris = new Set();
    return feuilles.map(({ nom }) => {
      const base = nomDOnglet(nom);
      let libre = base;
      for (let rang = 2; pris.has(libre.toLowerCase()); rang += 1) libre = `${base.slice(0, 27)} ${rang}`;
      pris.add(libre.toLowerCase());
      return libre;
    });
  }

  /**
   * Un classeur XLSX. Demande « fflate » et bureau/archive.js.
   * @type {(feuilles: Feuille[]) => Uint8Array<ArrayBuffer>}
   */
  function ecrireUnClasseur(feuilles) {
    const rangs = feuilles.map((_, rang) => rang + 1);
    const debut = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
    const lien = (/** @type {string} */ id, /** @type {string} */ genre, /** @type {string} */ cible) =>
      `<Relationship Id="${id}" Type="${LIENS}/${genre}" Target="${cible}"/>`;
    const type = (/** @type {string} */ partie, /** @type {string} */ genre) =>
      `<Override PartName="/xl/${partie}.xml" ContentType="${CONTENU}.${genre}+xml"/>`;
    const partielles = [
      type("workbook", "sheet.main"),
      type("styles", "styles"),
      ...rangs.map((n) => type(`worksheets/sheet${n}`, "worksheet")),
    ].join("");
    const noms = nommerLesOnglets(feuilles);
    const onglets = noms
      .map((nom, rang) => [echapper(nom), rang + 1])
      .map(([nom, n]) => `<sheet name="${nom}" sheetId="${n}" r:id="rId${n}"/>`)
      .join("");
    const repetees = feuilles
      .map(({ rangees }, rang) => {
        const tete = rangees.findIndex(({ genre }) => genre === "tete") + 1;
        const ou = `'${echapper(noms[rang].replaceAll("'", "''"))}'!$${tete}:$${tete}`;
        return `<definedName name="_xlnm.Print_Titles" localSheetId="${rang}">${ou}</definedName>`;
      })
      .join("");
    const liens = [
      ...rangs.map((n) => lien(`rId${n}`, "worksheet", `worksheets/sheet${n}.xml`)),
      lien(`rId${rangs.length + 1}`, "styles", "styles.xml"),
    ].join("");
    const racine = lien("rId1", "officeDocument", "xl/workbook.xml");
    const parties = {
      "[Content_Types].xml":
        `<Types xmlns="${TYPES}">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        `<Default Extension="xml" ContentType="application/xml"/>${partielles}</Types>`,
      "_rels/.rels": `<Relationships xmlns="${RELATIONS}">${racine}</Relationships>`,
      "xl/workbook.xml": `<workbook xmlns="${FEUILLE}" xmlns:r="${LIENS}"><sheets>${onglets}</sheets><definedNames>${repetees}</definedNames></workbook>`,
      "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${RELATIONS}">${liens}</Relationships>`,
      "xl/styles.xml": STYLES_XML,
      ...Object.fromEntries(
        feuilles.map((feuille, rang) => [`xl/worksheets/sheet${rang + 1}.xml`, feuilleXml(feuille)]),
      ),
    };
    const code = new TextEncoder();
    return D.refermerLArchive(
      new Map(Object.entries(parties).map(([nom, xml]) => [nom, code.encode(debut + xml)])),
    );
  }

  /** @type {(valeur: string | number) => string} */
  function caseCsv(valeur) {
    const texte = String(valeur);
    const sur = typeof valeur === "string" && /^\s*[=+\-@]|^[\t\r]/.test(texte) ? `'${texte}` : texte;
    return /[;"\r\n]/.test(sur) ? `"${sur.replaceAll('"', '""')}"` : sur;
  }

  /**
   * Un CSV comme Excel l'attend en français : UTF-8 annoncé, points-virgules.
   * @type {(rangees: (string | number)[][]) => string}
   */
  const ecrireUnCsv = (rangees) =>
    "\uFEFF".concat(...rangees.map((cases) => `${cases.map(caseCsv).join(";")}\r\n`));

  /** @type {(nom: string, feuilles: Feuille[]) => Promise<void>} */
  async function donnerUnClasseur(nom, feuilles) {
    await D.chargerLaBibliotheque("bibliotheques/fflate/fflate.js");
    await D.chargerLaBibliotheque("bureau/archive.js");
    D.telecharger(`${nom}.xlsx`, ecrireUnClasseur(feuilles), `${CONTENU}.sheet`);
  }

  /** @type {(nom: string, rangees: (string | number)[][]) => void} */
  const donnerUnCsv = (nom, rangees) =>
    D.telecharger(`${nom}.csv`, ecrireUnCsv(rangees), "text/csv;charset=utf-8");

  Object.assign(D, { ecrireUnClasseur, ecrireUnCsv, donnerUnClasseur, donnerUnCsv });
})((self.LdmDossiers = self.LdmDossiers || {}));
