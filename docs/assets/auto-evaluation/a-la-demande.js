/* Les écrans dont on se sert peu ne se chargent que si on les ouvre : chacun remplace alors ce qui l'appelle. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const REGLES = ["vue", "regles"];
  /** @type {Record<string, string[]>} */
  const SCRIPTS = {
    echeances: ["../../scripts/dates", "../../scripts/agenda", "ecran"],
    rapide: ["codes", "ecran"],
    synthese: ["comptes", "barres", "ecran"],
    verifier: [...REGLES, "ecran"],
  };

  /** @type {(nom: string, scripts: string[]) => Promise<void>} */
  async function charger(nom, scripts) {
    for (const script of scripts) await D.chargerLaBibliotheque(`${nom}/${script}.js`);
  }

  for (const [nom, scripts] of Object.entries(SCRIPTS))
    D.ecrans[nom] = async (contexte, ...quoi) => {
      await charger(nom, scripts);
      return D.ecrans[nom](contexte, ...quoi);
    };

  /** Combien de points restent à vérifier : se compte après l'accueil, sans le retarder. */
  D.compterAVerifier = async ({ ouvert, edition }) => {
    await new Promise((pret) => (self.requestIdleCallback ?? setTimeout)(pret));
    if (!D.verifier) await charger("verifier", REGLES);
    const tous = D.verifier(ouvert, edition, D.aLaMinute().slice(0, 10));
    return tous.filter((constat) => !ouvert.valeur(D.cleDAssume(constat))).length;
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
