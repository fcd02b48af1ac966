/* La bureautique, chargée quand on s'en sert : ouvrir un fichier reconnu à son contenu, remplir un formulaire. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const ATELIER = [
    "archive",
    "feuilles",
    "repere",
    "classeur",
    "calculs",
    "remplir",
    "docx",
    "odt",
    "texte",
    "rapprocher",
    "bordereau",
    "situer",
    "reunion",
    "noms",
  ];
  const ECRANS = ["fiches", "reunir", "apercu", "exporter"];
  /** @type {Promise<void> | null} */
  let chargee = null;

  async function charger() {
    await D.chargerLaBibliotheque("bibliotheques/fflate/fflate.js");
    for (const nom of [...ATELIER, ...ECRANS]) await D.chargerLaBibliotheque(`bureau/${nom}.js`);
  }

  /** @type {() => Promise<void>} */
  D.bureautique = () => {
    chargee ??= charger().catch((erreur) => {
      chargee = null;
      throw erreur;
    });
    return chargee;
  };

  /**
   * Ce qu'est un fichier choisi : un classeur ou un texte relu, ou rien si ce peut être un dossier.
   * @type {(fichier: Blob) => Promise<Relu | null>}
   */
  D.lireUnClasseur = async (fichier) => {
    const [premier] = new Uint8Array(await fichier.slice(0, 1).arrayBuffer());
    if (premier === 0x7b) return null; /* « { » */
    await D.bureautique();
    const octets = new Uint8Array(await fichier.arrayBuffer());
    if (D.reconnaitre(octets) !== "archive") return null;
    const enTexte = ["docx", "odt"].includes(D.genreDe(D.ouvrirLArchive(octets)));
    return enTexte ? D.relireLeTexte(octets) : D.lireLeClasseur(octets);
  };

  /** @type {(contexte: Contexte) => Promise<Ecran>} */
  D.ecrans.ouvrir = async (contexte) => {
    await D.bureautique();
    return D.ecranDApercu(contexte);
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
