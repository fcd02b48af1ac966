/*
 * Les fichiers bureautiques : les reconnaître à leur contenu, les ouvrir sans leur faire confiance, les refermer.
 *
 * Une archive se borne avant d'être dépliée : nombre de parties, taille dite de chacune (fflate n'écrit jamais
 * au-delà). Un XML qui déclare des entités est refusé.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const FICHIER = 20_000_000;
  const PARTIES = 2_000;
  const DEPLIE = 80_000_000;
  const REMEDE = "Rouvrez-le dans LibreOffice ou Excel, enregistrez-le, puis choisissez-le de nouveau.";
  const GENRES = {
    ods: "application/vnd.oasis.opendocument.spreadsheet",
    odt: "application/vnd.oasis.opendocument.text",
  };
  /**
   * Dit si un XML admet ce signe : ni caractère de contrôle, ni moitié de signe.
   * @type {(signe: string) => boolean}
   */
  function admis(signe) {
    const code = signe.codePointAt(0) ?? 0;
    if (code < 0x20) return signe === "\n" || signe === "\t";
    return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
  }

  /** @type {(quoi: string, remede?: string) => never} */
  function refuser(quoi, remede = REMEDE) {
    throw new D.ErreurDeFichier(`${quoi} ${remede}`);
  }

  /** @type {(texte: string) => string} */
  const net = (texte) => [...texte.replace(/\r\n?/g, "\n")].filter(admis).join("");

  /**
   * « archive », ou « texte » si ce peut être un dossier ; refuse le reste en disant quoi faire.
   * @type {(octets: Uint8Array) => "archive" | "texte"}
   */
  function reconnaitre(octets) {
    if (octets.length > FICHIER) refuser("Ce fichier est trop gros.", "Vérifiez que c’est le bon.");
    const debut = String.fromCharCode(...octets.subarray(0, 400)).replace(/^\u00ef\u00bb\u00bf/, "");
    if (debut.startsWith("PK")) return "archive";
    if (debut.startsWith("\u00d0\u00cf\u0011\u00e0"))
      refuser(
        "Ce fichier est protégé par un mot de passe, ou d’un ancien format (.xls, .doc).",
        "Enregistrez-le sans mot de passe, au format .ods ou .xlsx.",
      );
    if (debut.startsWith("%PDF"))
      refuser(
        "La page ne relit pas un PDF.",
        "Choisissez un dossier «\u00a0.ldm.json\u00a0», ou un formulaire .ods, .xlsx, .odt ou .docx.",
      );
    if (/^\s*</.test(debut))
      refuser(
        "Ce fichier est une page web, pas un dossier ni un classeur.",
        "Téléchargez de nouveau le fichier lui-même.",
      );
    return "texte";
  }

  /**
   * Les parties d'une archive, par nom, dans leur ordre.
   * @type {(octets: Uint8Array) => Map<string, Uint8Array>}
   */
  function ouvrirLArchive(octets) {
    let [nombre, total] = [0, 0];
    /** @type {(partie: { originalSize: number }) => boolean} */
    const borner = ({ originalSize }) => {
      nombre += 1;
      total += originalSize;
      if (nombre > PARTIES || total > DEPLIE)
        refuser(
          "Ce fichier se déplie en quelque chose d’énorme\u00a0: il n’est pas sûr.",
          "Ne l’ouvrez pas.",
        );
      return true;
    };
    try {
      return new Map(Object.entries(fflate.unzipSync(octets, { filter: borner })));
    } catch (erreur) {
      if (erreur instanceof D.ErreurDeFichier) throw erreur;
      return refuser("Ce fichier est incomplet ou abîmé.");
    }
  }

  /**
   * « xlsx », « ods », « docx » ou « odt », d'après ce que l'archive contient.
   * @type {(parties: Map<string, Uint8Array>) => string}
   */
  function genreDe(parties) {
    const dit = texteDe(parties.get("mimetype"));
    const odf = Object.entries(GENRES).find(([, type]) => dit === type)?.[0];
    if (odf && texteDe(parties.get("META-INF/manifest.xml")).includes("encryption-data"))
      refuser("Ce fichier est protégé par un mot de passe.", "Enregistrez-le sans mot de passe.");
    if (odf && parties.has("content.xml")) return odf;
    if (parties.has("xl/workbook.xml")) return "xlsx";
    if (parties.has("word/document.xml")) return "docx";
    return refuser(
      "Ce n’est ni un classeur ni un texte de ce manuel.",
      "Choisissez un dossier «\u00a0.ldm.json\u00a0», ou un formulaire .ods, .xlsx, .odt ou .docx.",
    );
  }

  /** @type {(octets: Uint8Array | undefined) => string} */
  const texteDe = (octets) => (octets ? new TextDecoder().decode(octets) : "");

  /** @type {(octets: Uint8Array | undefined) => Document} */
  function lireLeXml(octets) {
    const texte = texteDe(octets);
    if (!texte || /<!DOCTYPE|<!ENTITY/i.test(texte)) refuser("Une partie de ce fichier est illisible.");
    const lu = new DOMParser().parseFromString(texte, "application/xml");
    if (lu.querySelector("parsererror")) refuser("Une partie de ce fichier est abîmée.");
    return lu;
  }

  /** @type {(document: Document) => Uint8Array} */
  function ecrireLeXml(document) {
    const texte = new XMLSerializer().serializeToString(document).replace(/^<\?xml[^>]*\?>\s*/, "");
    return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${texte}`);
  }

  /**
   * L'archive de ces parties. « mimetype » n'est pas comprimé, comme ODF le demande.
   * @type {(parties: Map<string, Uint8Array>) => Uint8Array<ArrayBuffer>}
   */
  const refermerLArchive = (parties) =>
    fflate.zipSync(
      Object.fromEntries(
        [...parties].map(([nom, octets]) => [nom, [octets, { level: nom === "mimetype" ? 0 : 6 }]]),
      ),
      { mtime: new Date(1980, 0, 1, 12) },
    );

  /** @type {(parent: Document | Element, espace: string, nom: string) => Element[]} */
  const tous = (parent, espace, nom) => [...parent.getElementsByTagNameNS(espace, nom)];

  Object.assign(D, { refuser, net, reconnaitre, ouvrirLArchive, genreDe, lireLeXml, ecrireLeXml });
  Object.assign(D, { refermerLArchive, tous });
})((self.LdmDossiers = self.LdmDossiers || {}));
