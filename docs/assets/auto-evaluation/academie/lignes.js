/*
 * Lire des établissements : les lignes collées d'un tableur ou d'un CSV, avec ou sans ligne de titres. Les
 * colonnes sont celles de la liste des établissements labellisés ; celles qu'un lien ne porte pas sont dites.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const SANS_TITRES = ["uai", "nom", "commune"];
  const LIGNES = 2000;
  const TAILLE = 1_000_000;

  /** Le texte d'un CSV : en UTF-8, sinon comme l'enregistre un tableur ancien. @type {(fichier: Blob) => Promise<string>} */
  async function lireLeTexteDe(fichier) {
    if (fichier.size > TAILLE)
      throw new D.ErreurDeFichier("Ce fichier est trop gros. Collez-en une part à la fois.");
    const octets = await fichier.arrayBuffer();
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(octets);
    } catch {
      return new TextDecoder("windows-1252").decode(octets);
    }
  }

  /**
   * Les cases d'un texte, ligne par ligne : un guillemet protège un séparateur et un saut de ligne.
   * @type {(texte: string) => { rang: number, cases: string[] }[]}
   */
  function lireUnTableau(texte) {
    const nu = texte.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
    const [premiere] = nu.split("\n", 1);
    const separateur = ["\t", ";", ","].find((signe) => premiere.includes(signe)) ?? ";";
    /** @type {{ rang: number, cases: string[] }[]} */
    const lignes = [];
    let [cases, mot, protege, rang, debut] = [/** @type {string[]} */ ([]), "", false, 1, 1];
    for (let i = 0; i <= nu.length; i += 1) {
      const signe = nu[i] ?? "\n";
      if (signe === "\n") rang += 1;
      if (protege && i < nu.length) {
        if (signe !== '"') mot += signe;
        else if (nu[i + 1] === '"') mot += nu[(i += 1)];
        else protege = false;
      } else if (signe === '"' && !mot) protege = true;
      else if (signe === separateur || signe === "\n") {
        cases.push(mot.trim());
        mot = "";
        if (signe === "\n") {
          if (cases.some(Boolean)) lignes.push({ rang: debut, cases });
          [cases, debut] = [[], rang];
        }
      } else mot += signe;
    }
    return lignes;
  }

  /** @type {(edition: EditionASaisir, cases: string[]) => boolean} */
  const estUnTitre = (edition, cases) =>
    cases.some((nom) => D.nommee(edition, nom)?.cle === "uai") && cases.every((nom) => !/^\d{7}/.test(nom));

  /**
   * Une ligne : ce qu'elle propose, sous le nom de sa colonne, et ce qui ne va pas.
   * @type {(edition: EditionASaisir, noms: string[], cases: string[]) => { valeurs: Map<string, string>, fautes: string[] }}
   */
  function lireUneLigne(edition, noms, cases) {
    /** @type {Map<string, string>} */
    const valeurs = new Map();
    /** @type {string[]} */
    const fautes = [];
    noms.forEach((nom, rang) => {
      const partagee = D.nommee(edition, nom);
      const valeur = partagee && cases[rang] ? D.auNet(partagee, cases[rang]) : "";
      if (!partagee || !valeur) return;
      const faute = D.fauteDe(partagee, valeur);
      if (faute) fautes.push(`${partagee.libelle}\u00a0: ${faute}`);
      valeurs.set(nom, valeur);
    });
    if (!valeurs.size) fautes.push("Rien à proposer.");
    return { valeurs, fautes };
  }

  /**
   * Les établissements que dit un texte ; les lignes fautives ; les colonnes qu'un lien ne porte pas.
   * @type {(texte: string, edition: EditionASaisir) => EtablissementsLus}
   */
  function lireLesEtablissements(texte, edition) {
    if (texte.length > TAILLE)
      throw new D.ErreurDeFichier("Ce tableau est trop gros. Collez-en une part à la fois.");
    const tout = lireUnTableau(texte);
    if (tout.length > LIGNES)
      throw new D.ErreurDeFichier(`Plus de ${LIGNES} lignes. Collez-en une part à la fois.`);
    const titres = tout.length && estUnTitre(edition, tout[0].cases) ? tout[0].cases : null;
    const noms = (titres ?? SANS_TITRES).map((nom) => nom.toLowerCase());
    /** @type {EtablissementsLus} */
    const lus = { etablissements: [], fautives: [], ignorees: [] };
    lus.ignorees = (titres ?? []).filter((nom) => nom && !D.nommee(edition, nom));
    const vus = new Set();
    for (const { rang, cases } of titres ? tout.slice(1) : tout) {
      const { valeurs, fautes } = lireUneLigne(edition, noms, cases);
      const cle = JSON.stringify([...valeurs]);
      if (vus.has(cle)) fautes.push("Déjà plus haut.");
      vus.add(cle);
      if (fautes.length)
        lus.fautives.push({ rang, dit: cases.filter(Boolean).join(" ; ").slice(0, 80), fautes });
      else lus.etablissements.push(valeurs);
    }
    return lus;
  }

  Object.assign(D, { lireLeTexteDe, lireLesEtablissements });
})((self.LdmDossiers = self.LdmDossiers || {}));
