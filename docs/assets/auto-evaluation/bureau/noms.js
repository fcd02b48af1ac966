/* Nommer n'importe quelle réponse d'un dossier, et la dire avec les mots de sa question. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const DES_PREUVES = {
    titre: "Titre",
    ou: "Où la trouver",
    date: "Date du document",
    descripteurs: "Sert à",
  };
  const DE_L_EQUIPE = {
    motif: "Pourquoi",
    retenu: "Critère retenu",
    texte: "Avis d’un collègue",
    fonction: "Fonction d’un collègue",
    faits: "Faits constatés",
    argument: "Argument",
    "a-demander": "À demander sur place",
    "a-qui": "À qui le demander",
  };

  /** @type {(portee: string) => string} */
  const outilDe = (portee) => portee.split("/")[0];

  /** La clé de ce qu'un formulaire imprime à cette place : celle d'une ligne ajoutée suit la première. */
  function imprimee(/** @type {string} */ cle) {
    const [portee, champ = ""] = cle.split("|");
    return `${outilDe(portee)}|${champ.replace(/\/[^/.]+(\.[^.]+)$/, ".1$1")}`;
  }

  /** @type {(edition: EditionASaisir) => [string, FaitsDeChamp][]} */
  const positions = ({ criteres, position }) =>
    position
      ? criteres.flatMap((c) =>
          c.descripteurs.map(({ id }) => [
            `${D.EQUIPE}|${id}.position`,
            {
              type: "choix_un",
              libelle: position.nom,
              options: position.options.map(({ cle, libelle }) => [cle, libelle]),
            },
          ]),
        )
      : [];

  /** @type {(edition: EditionASaisir) => [string, FaitsDeChamp][]} */
  const constats = ({ criteres, audit }) =>
    audit
      ? criteres.flatMap((c) =>
          c.descripteurs.map(({ id }) => [
            `${D.AUDIT}|${id}.constat`,
            {
              type: "choix_multiple",
              libelle: "Constat",
              options: audit.constats.map(({ cle, libelle }) => [cle, libelle]),
            },
          ]),
        )
      : [];

  /**
   * Ce que l'on sait des champs de ces clés, par leur clé imprimée.
   * @type {(edition: EditionASaisir, cles: string[]) => Promise<Map<string, FaitsDeChamp>>}
   */
  async function faitsDesCles(edition, cles) {
    const voulus = new Set(cles.map((cle) => outilDe(cle.split("|")[0])));
    /** @type {Map<string, FaitsDeChamp>} */
    const connus = new Map([...positions(edition), ...constats(edition)]);
    for (const { cle, ...faits } of edition.partagees)
      connus.set(`${D.PARTAGE}|${cle}`, { ...faits, options: [] });
    for (const { id, slug } of edition.outils.filter((outil) => voulus.has(outil.id)))
      for (const [champ, faits] of D.champsDe((await D.charger(slug)).html))
        connus.set(`${id}|${champ}`, faits);
    return connus;
  }

  /** @type {(connus: Map<string, FaitsDeChamp>, cle: string) => FaitsDeChamp} */
  function faitsDeLaCle(connus, cle) {
    const avis = cle.startsWith("avis/");
    const connu = connus.get(avis ? cle.replace(/^[^|]*/, D.EQUIPE) : imprimee(cle));
    if (connu) return avis ? { ...connu, libelle: "Position d’un collègue" } : connu;
    if (cle.startsWith(`${D.JALON}/`)) return { type: "texte", libelle: "Nom", longueur: 120, options: [] };
    const mot = cle.split(/[|.]/).at(-1) ?? "";
    const noms = /** @type {Record<string, string>} */ (
      cle.startsWith("preuves/") ? DES_PREUVES : DE_L_EQUIPE
    );
    return { type: mot === "descripteurs" ? "liste" : "texte_long", libelle: noms[mot] ?? mot, options: [] };
  }

  /**
   * « 17. Éléments de preuve », « Fiche. Établissement », « Fiche. descripteur 11. Écart », « Preuve. Titre ».
   * @type {(contexte: Contexte, connus: Map<string, FaitsDeChamp>, cle: string) => string}
   */
  function nommerLaCle(contexte, connus, cle) {
    const { edition } = contexte;
    const [portee, champ = ""] = cle.split("|");
    const assumee = edition.regles.find((regle) => portee === `assume/${regle.cle}`);
    if (assumee) return `Vu, assumé. ${assumee.titre}`;
    const id = champ.split(/[./]/)[0];
    const libelle = faitsDeLaCle(connus, cle).libelle.replace(/, (?:descripteur|critère) .*$/, "");
    const vises = [id, portee.split("/")[1]];
    const descripteur = edition.criteres.flatMap((c) => c.descripteurs).find((d) => vises.includes(d.id));
    const outil = edition.outils.find((o) => o.id === outilDe(portee));
    if (descripteur && outil && (descripteur.id !== id || outil.id === edition.audit?.rapport))
      return `${outil.code}. descripteur ${descripteur.numero}. ${libelle}`;
    if (descripteur) return `${descripteur.numero}. ${libelle}`;
    const critere = edition.criteres.find((c) => vises.includes(c.id));
    const ou = { preuves: "Preuve", [D.JALON]: "Jalon" }[outilDe(portee)] ?? outil?.code;
    return [ou, critere && `critère ${critere.numero}`, libelle].filter(Boolean).join(". ");
  }

  Object.assign(D, { faitsDesCles, faitsDeLaCle, nommerLaCle });
})((self.LdmDossiers = self.LdmDossiers || {}));
