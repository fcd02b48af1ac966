/*
 * Où s'écrit une réponse, et comment se relisent celles d'un formulaire.
 *
 * Une clé : « OUT-003|D-017.preuves » ; d'un exemplaire : « OUT-010/E-7a|OUT-010.ecart » ; d'une ligne qu'on
 * ajoute : « OUT-002|C-03/L-8d.actions » ; ce qui s'écrit une fois pour tous : « partage|uai » ; ce que
 * l'équipe ajoute : « equipe|D-017.position » ; ce que les auditeurs en disent : « audit|D-017.constat » ; une
 * preuve : « preuves/P-3f|titre ».
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const PARTAGE = "partage";
  const EQUIPE = "equipe";
  const AUDIT = "audit";
  const ORDRE = "ordre";
  const RETENU = "retenu";
  const AUCUN = "aucun";
  const MARQUE =
    /\|ordre$|\|[\w.-]+\/[\w-]+\.ordre$|^preuves\/[\w-]+\|numero$|^equipe\|[\w-]+\.(pour|fiche|termine)$|^jalon\/[\w-]+\|tetes\./;
  const DE_LA_REPRISE = /^(reprise|relu)\|/;
  const ANCIENNE = /^ancien[-|]/;
  const BASE_DE_LIGNE = /\|(.+)\/[^/]+$/;

  /**
   * Dit si la clé garde ce que disait un ancien dossier.
   * @type {(cle: string) => boolean}
   */
  const estAncienne = (cle) => ANCIENNE.test(cle);

  /**
   * Dit si la clé range, numérote ou garde, sans rien répondre.
   * @type {(cle: string) => boolean}
   */
  const estUneMarque = (cle) => MARQUE.test(cle) || DE_LA_REPRISE.test(cle) || estAncienne(cle);

  /** @type {(outil: string, exemplaire?: string) => string} */
  const portee = (outil, exemplaire) => (exemplaire ? `${outil}/${exemplaire}` : outil);

  /**
   * La clé partagée d'un champ de formulaire, ou rien : le dernier mot d'un champ propre à l'outil.
   * @type {(edition: EditionASaisir, outil: string, champ: string) => string}
   */
  function partagee({ partagees }, outil, champ) {
    const [debut, nom, reste] = champ.split(".");
    const commune = debut === outil && reste === undefined && partagees.some(({ cle }) => cle === nom);
    return commune ? `${PARTAGE}|${nom}` : "";
  }

  /**
   * Les noms qu'un champ a eus : ce qui fut écrit sous l'un se lit toujours. Une ligne ajoutée suit la première
   * de son tableau.
   * @type {(edition: EditionASaisir, champ: string) => string[]}
   */
  function anciens({ anciens: eus }, champ) {
    const debut = champ.slice(0, champ.lastIndexOf(".") + 1);
    const modele = champ.replace(/(\/[^/.]+|\.\d+)(\.[^.]+)$/, ".1$2");
    return (eus[modele] ?? eus[champ] ?? []).map((cle) => debut + cle);
  }

  /**
   * La clé d'aujourd'hui d'une colonne, sous une base.
   * @type {(edition: EditionASaisir, base: string, colonne: string) => string}
   */
  function colonneActuelle({ anciens: eus }, base, colonne) {
    const trouve = Object.entries(eus).find(
      ([champ, cles]) => champ.startsWith(`${base}.1.`) && cles.includes(colonne),
    );
    return trouve ? trouve[0].slice(base.length + 3) : colonne;
  }

  /**
   * Ce que dit un champ d'un formulaire : sa réponse, sinon celle qui vaut pour tout le dossier.
   * @type {(ouvert: DossierOuvert, edition: EditionASaisir, portee: string, champ: string) => string}
   */
  function lire(ouvert, edition, ou, champ) {
    const propre = ouvert.champ(`${ou}|${champ}`);
    if (propre.size) return D.valeur(propre);
    const ancien = anciens(edition, champ).find((nom) => ouvert.champ(`${ou}|${nom}`).size);
    if (ancien) return ouvert.valeur(`${ou}|${ancien}`);
    const commune = partagee(edition, ou.split("/")[0], champ);
    return commune ? ouvert.valeur(commune) : "";
  }

  /**
   * Les lignes ajoutées sous une base (« C-03 », « OUT-009.participants »), dans leur ordre.
   * @type {(ouvert: DossierOuvert, portee: string, base: string) => string[]}
   */
  function lignes(ouvert, ou, base) {
    const debut = `${ou}|${base}/`;
    /** @type {Map<string, string>} */
    const trouvees = new Map();
    for (const cle of ouvert.cles(debut)) {
      const [ligne, nom] = cle.slice(debut.length).split(".");
      if (nom !== ORDRE) trouvees.set(ligne, trouvees.get(ligne) ?? "");
      else if (trouvees.has(ligne) || ouvert.cles(`${debut}${ligne}.`).length > 1)
        trouvees.set(ligne, ouvert.valeur(cle));
    }
    return [...trouvees]
      .sort(([a, x], [b, y]) => (x === y ? (a < b ? -1 : 1) : x < y ? -1 : 1))
      .map(([l]) => l);
  }

  /**
   * Le nom d'une ligne neuve, et sa place : après toutes les autres.
   * @type {(ouvert: DossierOuvert, portee: string, base: string, nom?: string) => string}
   */
  function ajouterUneLigne(ouvert, ou, base, ligne = `L-${D.tirer(8)}`) {
    const debut = `${ou}|${base}/`;
    const rangs = ouvert
      .cles(debut)
      .filter((cle) => cle.endsWith(`.${ORDRE}`))
      .map((cle) => Number(ouvert.valeur(cle)));
    ouvert.ecrire(`${debut}${ligne}.${ORDRE}`, String(Math.max(0, ...rangs) + 1).padStart(4, "0"));
    return ligne;
  }

  /**
   * Vide tout ce qui commence ainsi : une ligne, un exemplaire, une preuve. Rend de quoi le remettre.
   * @type {(ouvert: DossierOuvert, debut: string) => () => void}
   */
  function retirer(ouvert, debut) {
    const otees = ouvert
      .cles(debut)
      .map((cle) => /** @type {[string, string]} */ ([cle, ouvert.valeur(cle)]));
    for (const [cle] of otees) ouvert.ecrire(cle, "");
    return () => {
      for (const [cle, dite] of otees) ouvert.ecrire(cle, dite);
    };
  }

  /**
   * Les exemplaires d'un outil qui en admet plusieurs : ceux où quelque chose est écrit, ou qu'on a créés.
   * @type {(ouvert: DossierOuvert, outil: string) => string[]}
   */
  function exemplaires(ouvert, outil) {
    const noms = ouvert.cles(`${outil}/`).map((cle) => cle.slice(outil.length + 1).split("|")[0]);
    return [...new Set(noms)].sort((a, b) => {
      const [x, y] = [a, b].map((nom) => ouvert.valeur(`${outil}/${nom}|${ORDRE}`));
      return x === y ? (a < b ? -1 : 1) : x < y ? -1 : 1;
    });
  }

  /**
   * Un exemplaire neuf, où est écrit d'avance ce que l'outil reprend d'un critère ou d'une action. D'un outil
   * qui en a un par critère, il porte le nom du critère : deux dossiers réunis n'en font qu'un.
   * @type {(ouvert: DossierOuvert, outil: OutilASaisir, source?: SourceDExemplaire) => string}
   */
  function ajouterUnExemplaire(ouvert, outil, { critere, action } = {}) {
    const nom = outil.exemplaires === "par_critere" && critere ? critere.id : `E-${D.tirer(8)}`;
    const ou = portee(outil.id, nom);
    const rangs = exemplaires(ouvert, outil.id).map((n) =>
      Number(ouvert.valeur(`${outil.id}/${n}|${ORDRE}`)),
    );
    ouvert.ecrire(`${ou}|${ORDRE}`, String(Math.max(0, ...rangs) + 1).padStart(4, "0"));
    /** @type {Record<string, string | undefined>} */
    const repris = {
      "numero-du-critere": critere?.numero,
      "intitule-du-critere": critere?.intitule,
      action: action?.replace(/\s+/g, " "),
    };
    for (const [champ, quoi] of Object.entries(outil.reprises))
      if (repris[quoi]) ouvert.ecrire(`${ou}|${champ}`, repris[quoi], { origine: "prérempli" });
    return nom;
  }

  /**
   * Les tableaux d'un formulaire qui ont des lignes ajoutées.
   * @type {(ouvert: DossierOuvert, portee: string) => string[]}
   */
  const bases = (ouvert, ou) => [
    ...new Set(ouvert.cles(`${ou}|`).flatMap((cle) => BASE_DE_LIGNE.exec(cle)?.[1] ?? [])),
  ];

  /**
   * Les réponses d'un formulaire, sous les identifiants de ses champs : ce que lisent « ldm remplir » et les
   * fichiers. Les lignes ajoutées prennent le rang de leur ordre ; les réponses partagées sont reprises ; une
   * réponse effacée est vide.
   * champs : tous ceux du formulaire.
   * @type {(ouvert: DossierOuvert, edition: EditionASaisir, portee: string, champs: string[]) => Record<string, string>}
   */
  function reponsesDe(ouvert, edition, ou, champs) {
    /** @type {Record<string, string>} */
    const reponses = {};
    for (const champ of champs) {
      const dite = lire(ouvert, edition, ou, champ);
      if (dite || ouvert.champ(`${ou}|${champ}`).size) reponses[champ] = dite;
    }
    for (const base of bases(ouvert, ou))
      lignes(ouvert, ou, base).forEach((ligne, rang) => {
        for (const cle of ouvert.cles(`${ou}|${base}/${ligne}.`)) {
          const ecrit = cle.slice(cle.lastIndexOf(".") + 1);
          const nom = colonneActuelle(edition, base, ecrit);
          const remplacee = nom !== ecrit && ouvert.champ(`${ou}|${base}/${ligne}.${nom}`).size;
          if (nom !== ORDRE && !remplacee) reponses[`${base}.${rang + 1}.${nom}`] = ouvert.valeur(cle);
        }
      });
    return reponses;
  }

  /**
   * Les critères facultatifs que l'établissement n'a pas retenus ; tant qu'il ne dit rien d'un choix, aucun.
   * @type {(contexte: { ouvert: DossierOuvert, edition: EditionASaisir }) => Set<string>}
   */
  const ecartes = ({ ouvert, edition }) =>
    new Set(
      edition.choix.flatMap(({ id, criteres }) => {
        const retenu = ouvert.valeur(`${EQUIPE}|${id}.${RETENU}`);
        return [...criteres, AUCUN].includes(retenu) ? criteres.filter((c) => c !== retenu) : [];
      }),
    );

  /** @type {(contexte: { ouvert: DossierOuvert, edition: EditionASaisir }) => CritereASaisir[]} */
  function criteresRetenus({ ouvert, edition }) {
    const laisses = ecartes({ ouvert, edition });
    return edition.criteres.filter(({ id }) => !laisses.has(id));
  }

  /**
   * Ce qui nomme une ligne d'un critère non retenu : lui-même, et chacun de ses descripteurs.
   * @type {(contexte: { ouvert: DossierOuvert, edition: EditionASaisir }) => Set<string>}
   */
  function lignesEcartees({ ouvert, edition }) {
    const laisses = ecartes({ ouvert, edition });
    const siens = edition.criteres.filter(({ id }) => laisses.has(id));
    return new Set(siens.flatMap(({ id, descripteurs }) => [id, ...descripteurs.map((d) => d.id)]));
  }

  /** Où l'équipe dit avoir relu ce qu'elle répond d'un descripteur : l'empreinte du texte relu. */
  const cleDeRelecture = (/** @type {string} */ id) => `relu|${id}`;

  /**
   * Ce que l'équipe a répondu à un texte modifié depuis ; rien, si elle l'a relu.
   * @type {(ouvert: DossierLu, edition: EditionASaisir, descripteur: DescripteurASaisir) => string[]}
   */
  function clesRevisees(ouvert, { outils }, { id, empreinte }) {
    if (ouvert.valeur(cleDeRelecture(id)) === empreinte) return [];
    const grille = outils.find(({ usages }) => usages.includes("grille"))?.id;
    const cles = [EQUIPE, grille].flatMap((ou) => (ou ? ouvert.cles(`${ou}|${id}.`) : []));
    return cles.filter((cle) => {
      const champ = ouvert.champ(cle);
      return (champ.get(D.tetes(champ)[0])?.empreinte || empreinte) !== empreinte;
    });
  }

  /** @type {(ouvert: DossierOuvert, edition: EditionASaisir, outil: OutilASaisir) => Avancement} */
  function avancement(ouvert, edition, outil) {
    const ecrites = ["|", "/"]
      .flatMap((suite) => ouvert.cles(outil.id + suite))
      .filter((cle) => !estUneMarque(cle)).length;
    const descripteurs = outil.usages.includes("grille")
      ? criteresRetenus({ ouvert, edition }).flatMap((c) => c.descripteurs)
      : [];
    const dits = descripteurs.filter((d) => estDit(ouvert, outil, d)).length;
    const termine = ouvert.valeur(`${EQUIPE}|${outil.id}.termine`) === "oui";
    return { ecrites, dits, sur: descripteurs.length, termine, commence: ecrites > 0 || dits > 0 };
  }

  /** @type {(ouvert: DossierOuvert, grille: OutilASaisir | undefined, descripteur: DescripteurASaisir) => boolean} */
  const estDit = (ouvert, grille, { id, champs }) =>
    !!ouvert.valeur(`${EQUIPE}|${id}.position`) ||
    (!!grille && champs.some((champ) => ouvert.valeur(`${grille.id}|${champ.id}`)));

  Object.assign(D, {
    PARTAGE,
    EQUIPE,
    AUDIT,
    estAncienne,
    estUneMarque,
    portee,
    partagee,
    lire,
    bases,
    lignes,
    ajouterUneLigne,
    retirer,
  });
  Object.assign(D, {
    cleDeRelecture,
    clesRevisees,
    exemplaires,
    ajouterUnExemplaire,
    reponsesDe,
    avancement,
    estDit,
  });
  Object.assign(D, { AUCUN, RETENU, ecartes, criteresRetenus, lignesEcartees });
})((self.LdmDossiers = self.LdmDossiers || {}));
