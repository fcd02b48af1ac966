/* Les écrans dont on se sert peu ne se chargent que si on les ouvre : chacun remplace alors ce qui l'appelle. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const REGLES = ["verifier/vue", "verifier/reprises", "verifier/regles"];
  /** Les scripts de chaque écran, dans leur ordre. @type {Record<string, string[]>} */
  const ECRANS = {
    echeances: ["../scripts/dates", "../scripts/agenda", "echeances/ecran"],
    rapide: ["rapide/codes", "rapide/ecran"],
    synthese: ["synthese/comptes", "synthese/barres", "synthese/ecran"],
    verifier: [...REGLES, "verifier/ecran"],
  };
  /** Ceux des écrans où mène un lien, sans dossier : « #nom&réglages ». @type {Record<string, string[]>} */
  const LIENS = {
    liens: ["academie/valeurs", "academie/lignes", "academie/tableur", "academie/liens"],
    nouveau: ["academie/valeurs", "academie/nouveau"],
  };
  /** @type {Map<string, Promise<void>>} */
  const demandes = new Map();

  /** Chaque script ne se charge qu'une fois ; refusé, il se redemande. @type {(scripts: string[]) => Promise<void>} */
  async function charger(scripts) {
    for (const script of scripts) {
      const demande = demandes.get(script) ?? D.chargerLaBibliotheque(`${script}.js`);
      demandes.set(script, demande);
      await demande.catch((erreur) => {
        demandes.delete(script);
        throw erreur;
      });
    }
  }

  for (const [nom, scripts] of Object.entries(ECRANS))
    D.ecrans[nom] = async (contexte, ...quoi) => {
      await charger(scripts);
      return D.ecrans[nom](contexte, ...quoi);
    };
  for (const [nom, scripts] of Object.entries(LIENS))
    D.liens[nom] = async (contexte, reglages) => {
      await charger(scripts);
      return D.liens[nom](contexte, reglages);
    };

  /** Combien de points restent à vérifier : se compte après l'accueil, sans le retarder. */
  D.compterAVerifier = async ({ ouvert, edition }) => {
    await new Promise((pret) => (self.requestIdleCallback ?? setTimeout)(pret));
    await charger(REGLES);
    const tous = D.verifier(ouvert, edition, D.aLaMinute().slice(0, 10));
    return tous.filter((constat) => !ouvert.valeur(D.cleDAssume(constat))).length;
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
