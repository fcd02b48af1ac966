/* Écrire un relevé en ODT : une page A4, un titre, un tableau qui répète son en-tête, une liste. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const NS = "urn:oasis:names:tc:opendocument:xmlns";
  const ESPACES = [
    ...["office", "text", "table", "style", "meta"].map((nom) => `xmlns:${nom}="${NS}:${nom}:1.0"`),
    `xmlns:fo="${NS}:xsl-fo-compatible:1.0"`,
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    'office:version="1.3"',
  ].join(" ");
  const TYPE = "application/vnd.oasis.opendocument.text";
  const LARGEUR = 17.4; /* d'une page A4, en centimètres, marges ôtées */
  const PREMIERE = 4.6;

  const echapper = (/** @type {string | number} */ texte) =>
    D.net(String(texte)).replace(/[&<>"]/g, (signe) => `&#${signe.charCodeAt(0)};`);
  const p = (/** @type {string} */ style, /** @type {string | number} */ texte) =>
    `<text:p text:style-name="${style}">${echapper(texte)}</text:p>`;
  const titre = (/** @type {number} */ niveau, /** @type {string} */ texte) =>
    `<text:h text:style-name="Titre${niveau}" text:outline-level="${niveau}">${echapper(texte)}</text:h>`;

  const puce = (/** @type {string} */ texte) => `<text:list-item>${p("Texte", texte)}</text:list-item>`;
  const declarer = (/** @type {string} */ nom) =>
    `<manifest:file-entry manifest:full-path="${nom}" manifest:media-type="text/xml"/>`;

  /** @type {(table: TableDeReleve) => string} */
  function tableOdf({ legende, entetes, lignes }) {
    const rangee = (/** @type {(string | number)[]} */ cases, /** @type {boolean} */ tete) => {
      const cellules = cases.map((dit, rang) => {
        const gras = tete || !rang;
        return `<table:table-cell table:style-name="${gras ? "Tete" : "Case"}" office:value-type="string">${p(rang ? (tete ? "Titre" : "Nombre") : "Gras", dit)}</table:table-cell>`;
      });
      return `<table:table-row>${cellules.join("")}</table:table-row>`;
    };
    return (
      p("Legende", legende) +
      `<table:table table:name="${echapper(legende)}" table:style-name="Table">` +
      '<table:table-column table:style-name="Premiere"/>' +
      `<table:table-column table:style-name="Autre" table:number-columns-repeated="${entetes.length - 1}"/>` +
      `<table:table-header-rows>${rangee(entetes, true)}</table:table-header-rows>` +
      `${lignes.map((ligne) => rangee(ligne, false)).join("")}</table:table>`
    );
  }

  /** @type {(nom: string, famille: string, proprietes: string) => string} */
  const style = (nom, famille, proprietes) =>
    `<style:style style:name="${nom}" style:family="${famille}">${proprietes}</style:style>`;

  /** @type {(nom: string, texte: string, paragraphe?: string) => string} */
  const paragraphe = (nom, texte, place = "") =>
    style(
      nom,
      "paragraph",
      `<style:paragraph-properties ${place}/><style:text-properties fo:font-family="Liberation Sans" ${texte}/>`,
    );

  /** @type {(colonnes: number) => string} */
  const styles = (colonnes) =>
    [
      paragraphe("Titre1", 'fo:font-size="18pt" fo:font-weight="bold" fo:color="#20416b"'),
      paragraphe(
        "Titre2",
        'fo:font-size="13pt" fo:font-weight="bold" fo:color="#20416b"',
        'fo:margin-top="0.5cm" fo:margin-bottom="0.15cm"',
      ),
      paragraphe("Sous", 'fo:font-size="11pt" fo:color="#555555"', 'fo:margin-bottom="0.3cm"'),
      paragraphe("Chapeau", 'fo:font-size="10pt"', 'fo:margin-bottom="0.35cm"'),
      paragraphe("Legende", 'fo:font-size="9pt" fo:font-weight="bold"', 'fo:margin-bottom="0.1cm"'),
      paragraphe("Texte", 'fo:font-size="10pt"', 'fo:margin-bottom="0.1cm"'),
      paragraphe("Gras", 'fo:font-size="9pt" fo:font-weight="bold"'),
      paragraphe("Titre", 'fo:font-size="8pt" fo:font-weight="bold"', 'fo:text-align="center"'),
      paragraphe("Nombre", 'fo:font-size="9pt"', 'fo:text-align="center"'),
      style(
        "Table",
        "table",
        `<style:table-properties style:width="${LARGEUR}cm" table:align="left" style:may-break-between-rows="true"/>`,
      ),
      style(
        "Premiere",
        "table-column",
        `<style:table-column-properties style:column-width="${PREMIERE}cm"/>`,
      ),
      style(
        "Autre",
        "table-column",
        `<style:table-column-properties style:column-width="${((LARGEUR - PREMIERE) / colonnes).toFixed(2)}cm"/>`,
      ),
      ...["Case", "Tete"].map((nom) =>
        style(
          nom,
          "table-cell",
          `<style:table-cell-properties fo:padding="0.08cm" fo:border="0.5pt solid #999999" ${nom === "Tete" ? 'fo:background-color="#eef3f8"' : ""}/>`,
        ),
      ),
    ].join("");

  const PAGE =
    '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="1.8cm"/></style:page-layout>';
  const DEFAUT =
    '<style:default-style style:family="paragraph"><style:text-properties fo:font-family="Liberation Sans" fo:font-size="10pt" fo:language="fr" fo:country="FR"/></style:default-style>';

  /** @type {(racine: string, contenu: string) => string} */
  const document_ = (racine, contenu) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<office:${racine} ${ESPACES}>${contenu}</office:${racine}>`;

  /** @type {(releve: Releve) => string} */
  const contenu = ({ titre: nom, sous, chapeau, table, items }) =>
    document_(
      "document-content",
      `<office:automatic-styles>${styles(table.entetes.length - 1)}</office:automatic-styles><office:body><office:text>` +
        titre(1, nom) +
        p("Sous", sous) +
        p("Chapeau", chapeau) +
        tableOdf(table) +
        titre(2, "Les descripteurs") +
        `<text:list>${items.map(puce).join("")}</text:list>` +
        "</office:text></office:body>",
    );

  /** @type {(parties: string[]) => string} */
  const manifeste = (parties) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="${NS}:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="${TYPE}"/>${parties.map(declarer).join("")}</manifest:manifest>`;

  /** Un texte ODT. Demande « fflate » et bureau/archive.js. @type {(releve: Releve) => Uint8Array<ArrayBuffer>} */
  function ecrireUnTexte(releve) {
    /** @type {Record<string, string>} */
    const parties = {
      "content.xml": contenu(releve),
      "styles.xml": document_(
        "document-styles",
        `<office:styles>${DEFAUT}</office:styles><office:automatic-styles>${PAGE}</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/></office:master-styles>`,
      ),
      "meta.xml": document_(
        "document-meta",
        `<office:meta><dc:title>${echapper(releve.titre)}</dc:title><dc:language>fr-FR</dc:language></office:meta>`,
      ),
    };
    const entieres = {
      mimetype: TYPE,
      "META-INF/manifest.xml": manifeste(Object.keys(parties)),
      ...parties,
    };
    const code = new TextEncoder();
    return D.refermerLArchive(
      new Map(Object.entries(entieres).map(([nom, texte]) => [nom, code.encode(texte)])),
    );
  }

  /** @type {(releve: Releve) => Promise<void>} */
  async function donnerUnTexte(releve) {
    await D.chargerLaBibliotheque("bibliotheques/fflate/fflate.js");
    await D.chargerLaBibliotheque("bureau/archive.js");
    D.telecharger(`${releve.nom}.odt`, ecrireUnTexte(releve), TYPE);
  }

  Object.assign(D, { ecrireUnTexte, donnerUnTexte });
})((self.LdmDossiers = self.LdmDossiers || {}));
