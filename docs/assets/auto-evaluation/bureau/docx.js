/*
 * Les contrôles de contenu d'un DOCX : chacun a pour étiquette l'identifiant de son champ. Un signet l'entoure et le
 * redit, car LibreOffice avant la version 7.5 perd l'étiquette (macros/ldm/rendus/socle/signets.py).
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { tous } = D;
  const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
  const XML = "http://www.w3.org/XML/1998/namespace";
  const COCHEE = "☒";
  const ETIQUETTE = 64; /* Word n'en admet pas de plus longue */
  const [SIGNET, LONGUEUR] = ["_ldm_", 40];
  const INVITES = ["À compléter", "…", "jj/mm/aaaa", "hh:mm", "Choisir une réponse"];
  const PROTEGE = /_x005F_(?=x[0-9A-Fa-f]{4}_)/g; /* comme LibreOffice écrit un « _ » que suivrait un code */
  const SIGNES = new Map([
    ["br", "\n"],
    ["cr", "\n"],
    ["p", "\n"],
    ["tab", "\t"],
    ["noBreakHyphen", "\u2011"],
  ]);

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
    return [...contenu.getElementsByTagNameNS(W, "*")].map(signe).join("").replace(/^\n/, "");
  }

  /** Ce que vaut un élément ; un texte supprimé se tait. @type {(element: Element) => string} */
  function signe(element) {
    if (element.localName === "t") return (element.textContent ?? "").replace(PROTEGE, "_");
    const style = element.parentElement?.closest("*|pPr, *|rPr");
    return style ? "" : (SIGNES.get(element.localName) ?? "");
  }

  /**
   * Le signet d'un champ ; trop long, il s'abrège et finit par un condensé (FNV-1a) de l'identifiant.
   * @type {(champ: string) => string}
   */
  function signet(champ) {
    const nom = SIGNET + champ.replaceAll("-", "_").replaceAll(".", "__");
    if (nom.length <= LONGUEUR) return nom;
    let somme = 0x811c9dc5;
    for (const octet of new TextEncoder().encode(champ)) somme = Math.imul(somme ^ octet, 0x01000193);
    return `${nom.slice(0, LONGUEUR - 9)}_${(somme >>> 0).toString(16).padStart(8, "0")}`;
  }

  /**
   * Ce que portent les signets, par nom : le texte, ou « oui » d'une case cochée.
   * @type {(document: Document) => Map<string, string>}
   */
  function lireLesSignets(document) {
    /** @type {Map<string, string>} */
    const ouverts = new Map();
    /** @type {Map<string, string>} */
    const lus = new Map();
    for (const element of tous(document, W, "*")) {
      const id = element.getAttributeNS(W, "id") ?? "";
      const nom = element.getAttributeNS(W, "name") ?? "";
      if (element.localName === "bookmarkStart" && nom.startsWith(SIGNET)) {
        ouverts.set(id, nom);
        lus.set(nom, "");
      } else if (element.localName === "bookmarkEnd") ouverts.delete(id);
      if (!ouverts.size) continue;
      const sdt = element.localName === "t" && element.closest("*|sdt");
      const propre = sdt ? lire(sdt) : "";
      const vierge = sdt && tous(sdt, W, "showingPlcHdr").length;
      const case_ = sdt && tous(sdt, W14, "checked").length;
      const dit = vierge ? "" : case_ ? propre : signe(element);
      for (const ouvert of ouverts.values()) lus.set(ouvert, (lus.get(ouvert) ?? "") + dit);
    }
    return lus;
  }

  /** Ce que disent les champs : par étiquette, ou par signet. @type {(document: Document) => Map<string, string>} */
  const lireTout = (document) =>
    new Map([
      ...lireLesSignets(document),
      ...[...zones(document)].map(([nom, sdt]) => /** @type {[string, string]} */ ([nom, lire(sdt)])),
    ]);

  /**
   * Ce que dit un champ : sous son étiquette ; sous son signet, où ce qui invite à répondre ne se distingue plus
   * que par ses mots.
   * @type {FormatDeTexte["dite"]}
   */
  function dite(lues, champ, { type, options, libelle, aide }) {
    if (type === "choix_multiple") {
      const cles = options.map(([cle]) => cle);
      const dites = cles.map(
        (cle) => lues.get(`${champ}.${cle}`.slice(0, ETIQUETTE)) ?? lues.get(signet(`${champ}.${cle}`)),
      );
      if (dites.every((une) => une === undefined)) return undefined;
      return cles.filter((_, rang) => dites[rang] === "oui").join(" ");
    }
    const propre = lues.get(champ.slice(0, ETIQUETTE));
    if (propre !== undefined) return propre;
    const dit = lues.get(signet(champ));
    return dit && [...INVITES, `[${libelle}]`, aide].includes(dit.trim()) ? "" : dit;
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
    simple?.replaceWith(neuf("richText")); /* LibreOffice perd les fins de ligne d'un texte simple */
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

  /** Note de quel exemplaire est le fichier, au début de son premier alinéa. @type {FormatDeTexte["marquer"]} */
  function marquer(document, marque) {
    const [premier] = tous(document, W, "p");
    const bornes = ["bookmarkStart", "bookmarkEnd"].map((nom) => {
      const borne = document.createElementNS(W, `w:${nom}`);
      borne.setAttributeNS(W, "w:id", "9999999");
      return borne;
    });
    bornes[0].setAttributeNS(W, "w:name", signet(marque));
    const proprietes = tous(premier, W, "pPr")[0];
    if (proprietes?.parentElement === premier) proprietes.after(...bornes);
    else premier.prepend(...bornes);
  }

  /** @type {FormatDeTexte} */
  const docx = {
    partie: "word/document.xml",
    tableau: "tbl",
    rangee: "tr",
    zones,
    lire,
    lireTout,
    dite,
    marquer,
    marques: (lues) =>
      [...lues.keys()]
        .filter((nom) => nom.startsWith(SIGNET))
        .map((nom) => nom.slice(SIGNET.length).replaceAll("__", ".").replaceAll("_", "-")),
    ecrire,
    effacer: (parNom, champ, { type, options }) => {
      const sdt = parNom.get(champ.slice(0, ETIQUETTE));
      if (sdt && type !== "case" && !options.length && lire(sdt)) poser(sdt, "");
    },
    connait: (parNom, champ) => parNom.has(champ.slice(0, ETIQUETTE)),
    dit: (lues, champ, valeur, { type, options }) => {
      if (type === "choix_multiple")
        return valeur.split(" ").every((cle) => lue(lues, `${champ}.${cle}`) === "oui");
      return lue(lues, champ) === (options.find(([cle]) => cle === valeur)?.[1] ?? valeur);
    },
  };

  Object.assign(D, { docx });
})((self.LdmDossiers = self.LdmDossiers || {}));
