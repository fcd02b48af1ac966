/*
 * La tournure d'une requête : une question, une définition demandée, un papier à remplir, le sujet du
 * manuel nommé en passant.
 */
((/** @type {Recherche} */ R) => {
  "use strict";

  // « C'est quoi une preuve ? », « NEFLE, ça veut dire quoi ? »
  const DEFINITION =
    /^\s*(c['’]?\s?est quoi|c koi|sigle|acronyme|signification|qu['’]est[- ]ce qu(?!i)|qu['’]appelle|que veut dire|que signifie|ça veut dire|d[ée]finition|(?:quelles? )?diff[ée]rences? entre)|(c['’]?\s?est quoi|c koi|[çc]a veut dire( quoi)?|veut dire quoi|d[ée]finition|signification|acronyme|quelle diff[ée]rence)\s*\??\s*$/i;
  const NOM_DU_SUJET = /\blyc[ée]es?(?:\(s\))?\s+(?:des\s+)?m[ée]tiers?(?![\p{L}]|\s+en\s+r[ée]seau)/giu;
  // Ce qu'on demande à remplir : « fiche », « grille excel ».
  const A_REMPLIR = new Set(
    "formulaire fiche grille modele vierge imprimer imprime telecharger remplir excel word tableur libreoffice odt ods docx xlsx".split(
      " ",
    ),
  );
  // Ce qui fait d'une requête une question : n'importe où, ou en tête.
  const INTERROGATIFS = new Set(
    "comment combien pourquoi quoi koi quel quelle quels quelles faut peut doit doivent".split(" "),
  );
  // Ce qu'une question demande, quel que soit l'ordre des mots : « les auditeurs, ils sont combien ».
  const DEMANDES = new Set("combien quand qui pourquoi comment".split(" "));
  const EN_TETE = new Set("qui que qu quand ou on je nous est c".split(" "));
  const INVERSION =
    /\best[- ]ce\b|\b(?:est|sont|a|ont|peut|doit|faut|va|peuvent|doivent|vont)[- ](?:t[- ])?(?:il|ils|elle|elles|on)\b/;

  /**
   * « Qui vient nous auditer », « faut-il tout remplir », « c'est payant ? ».
   * @type {(texte: string) => boolean}
   */
  const estUneQuestion = (texte) =>
    texte.trimEnd().endsWith("?") ||
    INVERSION.test(R.plier(texte)) ||
    R.decouper(texte).some(({ mot }, rang) => INTERROGATIFS.has(mot) || (!rang && EN_TETE.has(mot)));

  /**
   * Les places où un texte qui dit autre chose nomme le sujet du manuel : « circulaire lycée des métiers ».
   * @type {(texte: string) => { debut: number, fin: number }[]}
   */
  function nomsDuSujet(texte) {
    const reste = texte.replace(NOM_DU_SUJET, " ");
    const ditAutreChose = R.unites(reste).some(
      ({ mot }) => !R.estFaible(mot) && !R.ditUneForme(mot) && !R.ditLeSujet(mot),
    );
    if (!ditAutreChose) return [];
    return [...texte.matchAll(NOM_DU_SUJET)].map(({ 0: nom, index }) => ({
      debut: index,
      fin: index + nom.length,
    }));
  }

  /** @type {(texte: string) => boolean} */
  const demandeUnFormulaire = (texte) =>
    R.decouper(texte).some(({ mot }) => A_REMPLIR.has(mot) || A_REMPLIR.has(R.auSingulier(mot)));

  /** @type {(texte: string) => string} */
  const demande = (texte) => R.decouper(texte).find(({ mot }) => DEMANDES.has(mot))?.mot ?? "";

  /** @type {(texte: string) => boolean} */
  const demandeUneDefinition = (texte) => DEFINITION.test(texte);

  /**
   * Les mots d'une requête, sans « différence » si elle demande ce qui distingue les autres.
   * @type {(mots: Terme[], texte: string) => Terme[]}
   */
  const sansDemande = (mots, texte) =>
    demandeUneDefinition(texte) ? mots.filter(({ mot }) => R.auSingulier(mot) !== "difference") : mots;

  Object.assign(
    R,
    /** @satisfies {Partial<Recherche>} */ ({
      estUneQuestion,
      demandeUneDefinition,
      demandeUnFormulaire,
      nomsDuSujet,
      demande,
      sansDemande,
    }),
  );
})((self.LdmRecherche = self.LdmRecherche || {}));
