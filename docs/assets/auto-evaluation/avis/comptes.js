/*
 * Les avis reçus dans un dossier : qui en donne, ce qu'ils disent d'un descripteur, où ils s'écartent. Des
 * nombres par position, jamais de moyenne. Un désaccord est celui de « À vérifier » (verifier/regles.js).
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const AVIS = "avis";
  const FONCTION = "fonction";
  const SEUIL = 2;
  const RETENU = "consensus";

  /** Le code de la personne, et ce que dit le champ : « D-017.position ». @type {(cle: string) => [string, string]} */
  const couper = (cle) => {
    const [portee, champ = ""] = cle.split("|");
    return [portee.slice(AVIS.length + 1), champ];
  };

  /**
   * Les personnes dont un avis est reçu, par code.
   * @type {(ouvert: DossierOuvert) => Map<string, Collegue>}
   */
  function collegues(ouvert) {
    /** @type {Map<string, Collegue>} */
    const trouves = new Map();
    for (const cle of ouvert.cles(`${AVIS}/`)) {
      const [code, champ] = couper(cle);
      const [descripteur] = champ.split(".");
      if (champ === FONCTION) continue;
      const sien = trouves.get(code) ?? { code, fonction: "", le: "", descripteurs: new Set() };
      const instants = [...ouvert.champ(cle).values()].map(({ le }) => le);
      sien.le = [sien.le, ...instants].sort().at(-1) ?? "";
      sien.descripteurs.add(descripteur);
      trouves.set(code, sien);
    }
    for (const sien of trouves.values()) sien.fonction = ouvert.valeur(`${AVIS}/${sien.code}|${FONCTION}`);
    return trouves;
  }

  /**
   * Ce que chacun dit, par descripteur. version : le nom de celle où se lit sa position.
   * @type {(ouvert: DossierOuvert) => Map<string, Avis[]>}
   */
  function avisParDescripteur(ouvert) {
    /** @type {Map<string, Avis[]>} */
    const rendus = new Map();
    for (const { code, fonction, descripteurs } of collegues(ouvert).values())
      for (const id of descripteurs) {
        const cle = `${AVIS}/${code}|${id}`;
        const champ = ouvert.champ(`${cle}.position`);
        const avis = {
          code,
          fonction,
          position: ouvert.valeur(`${cle}.position`),
          texte: ouvert.valeur(`${cle}.texte`),
          version: D.tetes(champ)[0] ?? "",
        };
        rendus.set(id, [...(rendus.get(id) ?? []), avis]);
      }
    return rendus;
  }

  /** @type {(edition: EditionASaisir) => number} */
  const seuilDe = ({ regles }) => regles.find(({ genre }) => genre === AVIS)?.si.ecart ?? SEUIL;

  /**
   * Ce que disent les avis d'un descripteur : combien par position, de combien de rangs ils s'écartent, et ce que
   * l'équipe a retenu.
   * @type {(contexte: { ouvert: DossierOuvert, edition: EditionASaisir }, id: string, avis: Avis[]) => BilanDAvis}
   */
  function bilanDe({ ouvert, edition }, id, avis) {
    const options = edition.position?.options ?? [];
    const dits = options.map((option) => ({
      option,
      nombre: avis.filter(({ position }) => position === option.cle).length,
    }));
    const rangs = dits.flatMap(({ option, nombre }) => (nombre && option.rang ? [option.rang] : []));
    const ecart = rangs.length ? Math.max(...rangs) - Math.min(...rangs) : 0;
    const champ = ouvert.champ(`${D.EQUIPE}|${id}.position`);
    const tete = champ.get(D.tetes(champ)[0] ?? "");
    const retenue = tete?.origine === RETENU ? options.find(({ cle }) => cle === tete.v) : undefined;
    return {
      dits,
      ecart,
      positions: dits.filter(({ nombre }) => nombre).length,
      retenue,
      tete,
      desaccord: ecart >= seuilDe(edition) && !retenue,
    };
  }

  /**
   * Chaque descripteur et ses avis, du plus grand désaccord au plus petit : l'écart, puis le nombre de positions ;
   * sans avis, en dernier ; à égalité, l'ordre de l'édition.
   * @type {(contexte: { ouvert: DossierOuvert, edition: EditionASaisir }) => DescripteurEtAvis[]}
   */
  function parDesaccord(contexte) {
    const tous = avisParDescripteur(contexte.ouvert);
    return D.criteresRetenus(contexte)
      .flatMap(({ descripteurs }) => descripteurs)
      .map((descripteur) => {
        const avis = tous.get(descripteur.id) ?? [];
        return { descripteur, avis, bilan: bilanDe(contexte, descripteur.id, avis) };
      })
      .sort(
        (a, b) =>
          Number(!a.avis.length) - Number(!b.avis.length) ||
          b.bilan.ecart - a.bilan.ecart ||
          b.bilan.positions - a.bilan.positions,
      );
  }

  /** « PF 2 · C 4 · NSP 1 ». @type {(edition: EditionASaisir, bilan: BilanDAvis) => string} */
  const enCodes = (edition, { dits }) =>
    dits
      .filter(({ nombre }) => nombre)
      .map(({ option, nombre }) => `${D.lettreDe(edition, option.cle)}\u00a0${nombre}`)
      .join(" · ");

  /** Le code d'une position, ou ses initiales. @type {(edition: EditionASaisir, cle: string) => string} */
  const lettreDe = ({ position }, cle) =>
    position?.options.find((option) => option.cle === cle)?.code ??
    cle.replace(/([a-z])[a-z]*-?/gi, "$1").toUpperCase();

  /** « 9 reçus · 4 désaccords ». @type {(contexte: { ouvert: DossierOuvert, edition: EditionASaisir }) => string} */
  const direLesAvis = (contexte) => {
    const nombre = collegues(contexte.ouvert).size;
    const desaccords = parDesaccord(contexte).filter(({ bilan }) => bilan.desaccord).length;
    if (!nombre) return "";
    const suite = desaccords ? ` · ${D.compterLes(desaccords, "désaccord")}` : "";
    return D.compterLes(nombre, "reçu") + suite;
  };

  Object.assign(D, { direLesAvis, collegues, avisParDescripteur, bilanDe, parDesaccord, enCodes, lettreDe });
})((self.LdmDossiers = self.LdmDossiers || {}));
