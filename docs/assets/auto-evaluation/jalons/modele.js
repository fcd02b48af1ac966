/*
 * Un jalon : le dossier à une date, sous un nom. « Dépôt 2027 », « Reçu par l'auditeur ».
 *
 * Deux sortes de champs, qui se réunissent comme les autres : « jalon/J-3f2a9c1e|nom », qu'on change, et qu'on
 * vide pour retirer le jalon ; « jalon/J-3f2a9c1e|tetes.0 » et les suivants, écrits une fois : la version de
 * cette écriture, puis, par ligne, la clé d'un champ et les noms de ses têtes. Les versions qu'il nomme sont
 * scellées, et restent. Les mêmes règles que macros/ldm/modele/jalons.py, sur les mêmes exemples.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { tetes, valeur } = D;
  const JALON = "jalon";
  const AUJOURDHUI = "aujourdhui";
  const ECRITURE = "1";
  const MAX = 1000;
  const POSES = 200;
  const LONGUEUR = 120;
  const MORCEAU = 90_000;
  const ID = /^J-(?:[0-9a-f]{8}){1,2}$/;
  const CLE = /^jalon\/([\w-]+)\|(?:(nom)|tetes\.\d+)$/;
  const ECRITE = /^[1-9]\d{0,3}(\n|$)/;
  /** Ce qu'un jalon ne fige pas : les jalons, et les avis, qu'une copie du dossier peut ne pas emporter. */
  const PASSAGERS = /^(jalon|avis)\//;
  const LIGNE = /^(?!jalon\/)[^ |]+\|[^ |]+( [0-9a-f]{16})+$/;

  /** @type {(quoi: string, remede?: string) => never} */
  function refuser(quoi, remede = "Ouvrez une copie plus ancienne de ce dossier.") {
    throw new D.ErreurDeFichier(`${quoi} ${remede}`);
  }

  const cleDuNom = (/** @type {string} */ id) => `${JALON}/${id}|nom`;
  const cleDesTetes = (/** @type {string} */ id, /** @type {number} */ rang) =>
    `${JALON}/${id}|tetes.${rang}`;

  /** Les textes de toutes les versions d'un champ. @type {(champ: Champ | undefined) => string[]} */
  const textes = (champ) => [...(champ?.values() ?? [])].map(({ v }) => v);

  /** Les lignes d'un morceau que ce programme sait lire. @type {(texte: string) => string[]} */
  function lignes(texte) {
    const [ecriture, ...suite] = texte.split("\n");
    return ecriture === ECRITURE ? suite : [];
  }

  /**
   * Les têtes que nomme un jalon, par clé.
   * @type {(champs: Map<string, Champ>, id: string) => Map<string, string[]>}
   */
  function tetesDuJalon(champs, id) {
    /** @type {Map<string, string[]>} */
    const dites = new Map();
    for (let rang = 0; champs.has(cleDesTetes(id, rang)); rang += 1)
      for (const ligne of lignes(valeur(champs.get(cleDesTetes(id, rang))))) {
        const [cle, ...noms] = ligne.split(" ");
        dites.set(cle, noms);
      }
    return dites;
  }

  /**
   * Les jalons du dossier, du plus ancien au plus récent. retires : ceux qu'on a retirés, sous leur dernier nom.
   * @type {(dossier: Pick<Dossier, "champs">, retires?: boolean) => Jalon[]}
   */
  function jalons({ champs }, retires = false) {
    return [...champs.keys()]
      .flatMap((cle) => {
        const id = CLE.exec(cle)?.[2] ? cle.slice(JALON.length + 1, -"|nom".length) : "";
        const debut = champs.get(cleDesTetes(id, 0));
        const faite = debut?.get(tetes(debut)[0]);
        const nom = valeur(champs.get(cle));
        if (!id || !faite || !nom !== retires) return [];
        const { le, par, origine } = faite;
        return [{ id, nom: nom || dernierNom(champs.get(cle)), le, par, origine }];
      })
      .sort((a, b) => (`${a.le} ${a.id}` < `${b.le} ${b.id}` ? -1 : 1));
  }

  /** Le nom qu'avait un jalon avant qu'on le retire. @type {(champ: Champ | undefined) => string} */
  function dernierNom(champ = new Map()) {
    const parents = tetes(champ).flatMap((tete) => champ.get(tete)?.de ?? []);
    return parents.map((nom) => champ.get(nom)?.v).find(Boolean) ?? textes(champ).find(Boolean) ?? "";
  }

  /** Ces versions, et toutes celles dont elles partent. @type {(champ: Champ, noms: string[]) => Champ} */
  function remonter(champ, noms) {
    const vues = new Set();
    for (const suite = [...noms]; suite.length; ) {
      const nom = /** @type {string} */ (suite.pop());
      if (!vues.has(nom)) suite.push(...(champ.get(nom)?.de ?? []));
      vues.add(nom);
    }
    return new Map([...champ].filter(([nom]) => vues.has(nom)));
  }

  /**
   * Le dossier tel qu'il était à ce jalon, sans ses jalons ; vide, si le jalon n'existe pas.
   * @type {(dossier: Dossier, id: string) => Dossier}
   */
  function auJalon(dossier, id) {
    const dites = [...tetesDuJalon(dossier.champs, id)].map(
      ([cle, noms]) =>
        /** @type {[string, Champ]} */ ([cle, remonter(dossier.champs.get(cle) ?? new Map(), noms)]),
    );
    return { ...dossier, champs: new Map(dites.filter(([, champ]) => champ.size)) };
  }

  /**
   * Le même, à lire comme le dossier ouvert : valeur(cle), cles(debut), champ(cle).
   * @type {(ouvert: DossierLu, id: string) => DossierLu}
   */
  const vueDuJalon = ({ dossier, coffre }, id) => new D.DossierLu(auJalon(dossier, id), coffre);

  /** Ce qu'un jalon écrit, en morceaux qui tiennent dans un champ. @type {(dossier: Dossier) => string[]} */
  function figer({ champs }) {
    const dites = [...champs]
      .filter(([cle, champ]) => champ.size && !PASSAGERS.test(cle))
      .map(([cle, champ]) => [cle, ...tetes(champ)].join(" "))
      .sort();
    const morceaux = [ECRITURE];
    for (const ligne of dites) {
      const long = morceaux[morceaux.length - 1].length + ligne.length + 1 > MORCEAU;
      if (long) morceaux.push(ECRITURE);
      morceaux[morceaux.length - 1] += `\n${ligne}`;
    }
    return morceaux;
  }

  /**
   * Pose un jalon : scelle ce que dit le dossier, et le retient sous ce nom. Rend son identifiant. Ce qu'il nomme
   * est au coffre avant lui. Lève ErreurDeFichier si le nom manque ou est trop long, ou s'il y a trop de jalons.
   * @type {(ouvert: DossierOuvert, faits: { nom: string, origine?: string }) => Promise<string>}
   */
  async function poserUnJalon(ouvert, { nom, origine = "saisie" }) {
    const dit = nom.trim();
    if (!dit) refuser("Ce jalon n’a pas de nom.", "Donnez-lui-en un.");
    if (dit.length > LONGUEUR) refuser("Ce nom de jalon est trop long.", `${LONGUEUR} signes au plus.`);
    if (identifiants(ouvert.dossier.champs).size >= POSES)
      refuser(`Ce dossier a déjà ${POSES} jalons.`, "Renommez-en un plutôt que d’en ajouter.");
    const morceaux = figer(ouvert.sceller());
    await ouvert.coffre.fini();
    /* Dans l'ordre de leurs noms, ceux d'une même minute se suivent comme on les a posés. */
    const instant = Date.now().toString(16).padStart(11, "0").slice(-11);
    const id = `J-${instant}${D.tirer(6).slice(1)}`;
    for (const [rang, texte] of morceaux.entries()) ouvert.ecrire(cleDesTetes(id, rang), texte, { origine });
    ouvert.ecrire(cleDuNom(id), dit, { origine });
    ouvert.sceller();
    return id;
  }

  /** @type {(champs: Map<string, Champ>) => Set<string>} */
  const identifiants = (champs) => new Set([...champs.keys()].flatMap((cle) => CLE.exec(cle)?.[1] ?? []));

  /** Si ce morceau ne nomme que des versions d'ici ; un champ peut manquer tout entier : la copie est partielle. */
  function nommeCeQuiEstIci(/** @type {Map<string, Champ>} */ champs, /** @type {string} */ texte) {
    return lignes(texte).every((ligne) => {
      const [cle, ...noms] = ligne.split(" ");
      const champ = champs.get(cle);
      return !champ || noms.every((nom) => champ.has(nom));
    });
  }

  /** @type {(texte: string) => boolean} */
  const estLisible = (texte) => ECRITE.test(texte) && lignes(texte).every((ligne) => LIGNE.test(ligne));

  /**
   * Refuse les jalons abîmés d'un fichier, ou de deux dossiers réunis. Lève ErreurDeFichier.
   * @type {(champs: Map<string, Champ>) => void}
   */
  function verifierLesJalons(champs) {
    const ids = identifiants(champs);
    if (ids.size > MAX) refuser(`Ce dossier a ${ids.size} jalons, pour ${MAX} au plus.`);
    for (const [cle, champ] of champs) {
      const [, id, duNom] = CLE.exec(cle) ?? [];
      if (!id) continue;
      const dit = `«\u00a0${(valeur(champs.get(cleDuNom(id))) || id).slice(0, 80)}\u00a0»`;
      const sain = duNom ? (/** @type {string} */ v) => v.length <= LONGUEUR : estLisible;
      if (!ID.test(id) || !textes(champ).every(sain)) refuser(`Le jalon ${dit} est abîmé.`);
      if (!duNom && !textes(champ).every((texte) => nommeCeQuiEstIci(champs, texte)))
        refuser(`Le jalon ${dit} nomme des réponses qui ne sont pas dans ce fichier.`);
    }
  }

  Object.assign(D, {
    JALON,
    AUJOURDHUI,
    cleDuNom,
    jalons,
    auJalon,
    vueDuJalon,
    poserUnJalon,
    verifierLesJalons,
  });
})((self.LdmDossiers = self.LdmDossiers || {}));
