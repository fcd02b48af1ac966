/* Les écrans dont on se sert peu ne se chargent que si on les ouvre : chacun remplace alors ce qui l'appelle. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const REGLES = ["verifier/vue", "verifier/reprises", "verifier/regles"];
  const FORMULAIRES = ["formulaire.css", "lignes", "ecrans/outil", "ecrans/lignes-a-part"];
  const BILANS = "bilans.css";
  const BARRES = [BILANS, "synthese/barres"];
  const COMPTES = ["avis/gestes", "avis/comptes"];
  const STYLE = "avis.css";
  const ACADEMIE = "academie.css";
  const DETAILS = [STYLE, ...COMPTES, ...BARRES, "avis/retenir"];
  const MESSAGES = ["rapide/codes", "avis/message"];
  const RELEVE = ["synthese/comptes", "academie/tableur", "synthese/odt", "synthese/releve"];
  const REVISES = ["mots", "jalons/revises"];
  const LIMITES = ["../scripts/dates", "audit/limites"];
  const AUDIT = ["modele", "rapport", "listes", "constater", "rendre", "ecran"].map((nom) => `audit/${nom}`);
  const REPRISE = ["reprise.css", "mots", "reprise/regle", "reprise/bilan", "reprise/textes"];
  /** Les scripts de chaque écran, dans leur ordre. @type {Record<string, string[]>} */
  const ECRANS = {
    audit: ["audit.css", ...REGLES, ...LIMITES, "ecrans/sortir", ...AUDIT],
    avis: [...DETAILS, ...MESSAGES, "avis/lire", "avis/recevoir", "avis/ecran"],
    contribuer: [STYLE, "avis/gestes", ...MESSAGES, "avis/envoyer", "avis/contribuer"],
    demander: ["avis/gestes", "avis/demander"],
    echeances: ["../scripts/dates", "../scripts/agenda", "echeances/ecran"],
    ancien: [...REPRISE, "reprise/annexe"],
    imprimer: [...FORMULAIRES, "ecrans/imprimer"],
    ligne: FORMULAIRES,
    outil: FORMULAIRES,
    jalons: [BILANS, "jalons/ecran"],
    jalon: [BILANS, "jalons/ecran", "jalons/lecture"],
    comparer: [BILANS, ...RELEVE, "jalons/ecran", "jalons/comparer", "jalons/choisir"],
    revises: REVISES,
    renouveler: [...REPRISE, "reprise/constats", "reprise/preparer"],
    reprise: [...REPRISE, ...REGLES, "verifier/ecran", "reprise/constats", "reprise/suite"],
    rapide: ["rapide/codes", "rapide/ecran"],
    preuve: ["ecrans/preuves"],
    preuves: ["ecrans/preuves"],
    sortir: ["ecrans/sortir"],
    synthese: [...RELEVE, ...BARRES, "synthese/ecran"],
    verifier: [...REGLES, "verifier/ecran"],
  };
  /** Ceux des écrans où mène un lien, sans dossier : « #nom&réglages ». @type {Record<string, string[]>} */
  const LIENS = {
    academie: [
      ACADEMIE,
      ...BARRES,
      "academie/tableur",
      "academie/ensemble",
      "academie/comptes",
      "academie/ecran",
    ],
    liens: [ACADEMIE, "academie/valeurs", "academie/lignes", "academie/tableur", "academie/liens"],
    contribuer: ["avis/gestes", "avis/lien"],
    nouveau: [ACADEMIE, "academie/valeurs", "academie/nouveau"],
  };
  /** @type {Map<string, Promise<unknown>>} */
  const demandes = new Map();

  /** @type {(nom: string) => Promise<unknown>} */
  const demander = (nom) => (nom.endsWith(".css") ? feuille(nom) : D.chargerLaBibliotheque(`${nom}.js`));

  /** Un style qui manque n'empêche pas de travailler. @type {(nom: string) => Promise<unknown>} */
  const feuille = (nom) =>
    new Promise((load) => {
      const href = D.duManuel(`assets/styles/${nom}`);
      document.head.append(D.e("link", { rel: "stylesheet", href, load, error: load }));
    });

  /**
   * Chaque script ne se charge qu'une fois ; refusé, il se redemande. Ils s'exécutent l'un après l'autre, mais le
   * navigateur les demande tous d'un coup.
   * @type {(scripts: string[]) => Promise<void>}
   */
  async function charger(scripts) {
    const neufs = scripts.filter((nom) => !demandes.has(nom) && !nom.endsWith(".css"));
    for (const nom of neufs.slice(1)) {
      const href = D.duManuel(`assets/auto-evaluation/${nom}.js`);
      document.head.append(D.e("link", { rel: "preload", as: "script", href }));
    }
    for (const script of scripts) {
      const demande = demandes.get(script) ?? demander(script);
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

  /**
   * Ce qui ne se charge que si on le déplie.
   * @type {(titre: string, scripts: string[], remplir: () => any, classe?: string) => HTMLElement}
   */
  function aDeplier(titre, scripts, remplir, classe = "") {
    const corps = D.e("div", {});
    const place = D.e("details", { class: `ldm-repli ${classe}` }, D.e("summary", {}, titre), corps);
    const montrer = (/** @type {(Node | string)[]} */ dits) => corps.replaceChildren(...dits.filter(Boolean));
    const dire = (/** @type {Error} */ { message }) => montrer([message]);
    place.addEventListener(
      "toggle",
      () => corps.childElementCount || charger(scripts).then(remplir).then(montrer, dire),
    );
    return place;
  }

  /** Ce que les avis disent, s'il y en a. @type {(ouvert: DossierOuvert) => Promise<boolean>} */
  D.lireLesComptes = async (ouvert) => {
    const recus = ouvert.cles("avis/").length > 0;
    if (recus) await charger(COMPTES);
    return recus;
  };

  /** Les avis d'un descripteur, repliés sous ce que l'équipe en dit ; rien, s'il n'en a pas. */
  D.avisRecus = (contexte, descripteur) => {
    const debut = `|${descripteur.id}.`;
    const cles = contexte.ouvert.cles("avis/").filter((cle) => cle.includes(debut));
    const nombre = new Set(cles.map((cle) => cle.split("|")[0])).size;
    if (!nombre || contexte.ouvert.auditeur) return "";
    const remplir = () => {
      const avis = D.avisParDescripteur(contexte.ouvert).get(descripteur.id) ?? [];
      return D.detailDesAvis(contexte, descripteur, avis, () => contexte.remontrer());
    };
    return aDeplier(`Avis reçus (${nombre})`, DETAILS, remplir, "ldm-avis-recus");
  };

  /** De quoi auditer un dossier reçu ; rien, si le rapport de l'édition ne demande pas de constats. */
  D.auditerUnDossier = (contexte) =>
    contexte.edition.audit
      ? aDeplier("J’audite un dossier", ["audit/recevoir"], () => D.choisirUnDossierAAuditer(contexte))
      : "";

  /** Les versions d'un champ, s'il en a plusieurs. */
  D.direLesVersions = (contexte, cle, controles) => {
    if (contexte.ouvert.champ(cle).size < 2) return;
    const dire = () => D.direLesVersions(contexte, cle, controles);
    charger(["historique"]).then(dire, () => {}); /* elles sont gardées, même tues */
  };

  /** Les dates limites d'un formulaire qui en a. */
  D.direLesLimites = async (formulaire, contexte, portee) => {
    await charger(LIMITES);
    await D.lireLesDelais();
    D.poserLesLimites(formulaire, contexte, portee);
  };

  /** Ce qui a changé dans un texte depuis qu'on y a répondu, si c'est le cas. */
  D.direLaRevision = (contexte, descripteur) => {
    const { ouvert, edition } = contexte;
    if (!D.clesRevisees(ouvert, edition, descripteur).length) return "";
    const place = D.e("div", {});
    charger(REVISES)
      .then(() => D.texteModifie(contexte, descripteur))
      .then((dit) => place.append(dit))
      .catch(() => {}); /* « À vérifier » le dit aussi */
    return place;
  };

  /** Sous un descripteur d'un dossier renouvelé, ce que l'équipe en disait. */
  D.ceQueVousDisiez = (contexte, id) => {
    const lire = (/** @type {string} */ nom) => contexte.ouvert.valeur(`reprise|${nom}`);
    const annee = lire("ancien.annee");
    const titre = annee ? `Ce que vous disiez en ${annee}` : "Ce que vous disiez avant";
    return lire(id) ? aDeplier(titre, REPRISE, () => D.direCeQueVousDisiez(contexte, id), "ldm-disiez") : "";
  };

  /** Combien de points restent à vérifier : se compte après l'accueil, sans le retarder. */
  D.compterAVerifier = async (contexte) => {
    await new Promise((pret) => (self.requestIdleCallback ?? setTimeout)(pret));
    await charger(REGLES);
    const tous = D.verifierIci(contexte);
    return tous.filter((constat) => !contexte.ouvert.valeur(D.cleDAssume(constat))).length;
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
