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

  const UN_AVIS = /^[\s>]*LDM\d+\s+[\w-]+\s.*?avis\s+P-[\w-]+\s+pour\s+([\w-]+)/im;

  /**
   * L'avis que porte un fichier choisi, en fichier ou en message : son texte, et le dossier pour lequel il est
   * donné ; rien, s'il n'en porte pas.
   * @type {(fichier: Blob) => Promise<AvisTrouve | null>}
   */
  D.reconnaitreUnAvis = async (fichier) => {
    if (fichier.size > 20_000_000) return null;
    const texte = await fichier.text();
    if (!/^[\s\uFEFF]*\{/.test(texte)) {
      const pour = UN_AVIS.exec(texte.slice(0, 1_000_000))?.[1];
      return pour ? { pour, texte } : null;
    }
    if (!texte.includes('"contribution"')) return null;
    const dossier = D.lireFichier(texte.trim());
    const pour = D.contributionDe(dossier)?.dossier;
    return pour ? { pour, texte, dossier } : null;
  };

  /** @type {(contexte: Contexte) => Promise<Ecran>} */
  D.ecrans.ouvrir = async (contexte) => {
    await D.bureautique();
    return D.ecranDApercu(contexte);
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
