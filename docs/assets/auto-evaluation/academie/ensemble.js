/*
 * Compter plusieurs dossiers ensemble : par critère et par descripteur, combien disent quoi. Aucun mot d'un
 * établissement n'est retenu. Ni moyenne, ni classement ; ce qui ferait reconnaître un établissement se tait.
 * Les mêmes comptes que macros/ldm/documents/comptes_d_ensemble.py.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const COMPTEES = /^(equipe\|[\w-]+\.(position|retenu)|audit\|[\w-]+\.constat|partage\|(uai|campagne))$/;
  const RIEN = "";
  const CAMPAGNE = 20;

  /**
   * Ce qui se compte d'un dossier : tout le reste s'oublie aussitôt lu.
   * @type {(dossier: Dossier) => Dossier}
   */
  const retenir = ({ id, edition, revision, champs }) => ({
    id,
    nom: "",
    edition,
    revision,
    personnes: {},
    champs: new Map([...champs].filter(([cle]) => COMPTEES.test(cle))),
    autres: {},
  });

  /** Deux copies d'un même dossier n'en font qu'un. @type {(un: Dossier, autre: Dossier) => Dossier} */
  function reunir(un, autre) {
    const champs = new Map(un.champs);
    for (const [cle, champ] of autre.champs)
      champs.set(cle, D.fusionner(champs.get(cle) ?? new Map(), champ));
    return { ...un, champs };
  }

  /** @type {(dossier: Dossier, cle: string) => string} */
  const dite = ({ champs }, cle) => D.valeur(champs.get(cle));

  /** Sa campagne, si c'en est une : un long texte n'en est pas. @type {(dossier: Dossier) => string} */
  function campagneDe(dossier) {
    const campagne = dite(dossier, `${D.PARTAGE}|campagne`);
    return campagne.length > CAMPAGNE ? "" : campagne;
  }

  /** @type {(nombres: Map<string, number>, cles: string[]) => void} */
  function ajouter(nombres, cles) {
    for (const cle of cles) nombres.set(cle, (nombres.get(cle) ?? 0) + 1);
  }

  /**
   * Les campagnes dont les comptes se disent à part. Une campagne tue se déduirait par soustraction : tant que
   * celles qu'on réunit sont trop peu, la plus petite des autres les rejoint.
   * @type {(nombres: Map<string, number>, seuil: number) => string[][]}
   */
  function campagnesAPart(nombres, seuil) {
    const grandes = [...nombres]
      .filter(([, n]) => n >= seuil)
      .sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
    const petites = [...nombres].filter(([, n]) => n < seuil).map(([nom]) => nom);
    const reunies = () => petites.reduce((somme, nom) => somme + (nombres.get(nom) ?? 0), 0);
    while (petites.length && grandes.length && reunies() < seuil) petites.push(grandes.shift()?.[0] ?? "");
    const groupes = [...grandes.map(([nom]) => [nom]), ...(petites.length ? [petites.sort()] : [])];
    return groupes.length > 1 ? groupes.sort(([a], [b]) => (a < b ? -1 : 1)) : [];
  }

  /** Assez de dossiers, ou tous ceux qu'on a, s'ils sont plusieurs. */
  /** @type {(nombre: number, sur: number, seuil: number) => boolean} */
  const seDit = (nombre, sur, seuil) => nombre >= seuil || (nombre === sur && nombre > 1);

  /** Les constats que les auditeurs cochent, dans cette édition. */
  /** @type {(edition: EditionASaisir) => ConstatPossible[]} */
  const constatsPossibles = ({ audit }) => audit?.constats ?? [];

  /** @type {(edition: EditionASaisir) => Lecteurs} */
  function lecteurs(edition) {
    const positions = new Set(edition.position?.options.map(({ cle }) => cle));
    const constats = new Set(constatsPossibles(edition).map(({ cle }) => cle));
    return {
      position(dossier, id) {
        const dit = dite(dossier, `${D.EQUIPE}|${id}.position`);
        return positions.has(dit) ? dit : RIEN;
      },
      constats(dossier, id) {
        const dits = new Set(dite(dossier, `audit|${id}.constat`).split(/\s+/));
        return [...dits].filter((cle) => constats.has(cle));
      },
    };
  }

  /** @type {(edition: EditionASaisir, campagnes: string[], dossiers: Dossier[]) => ComptesDEnsemble} */
  function grouper(edition, campagnes, dossiers) {
    const { seuil } = edition;
    const lire = lecteurs(edition);
    const tous = edition.criteres.flatMap(({ descripteurs }) => descripteurs);
    const vus = dossiers.filter((dossier) => tous.some(({ id }) => lire.constats(dossier, id).length));
    const audites = new Set(vus);
    const muets = dossiers.filter((dossier) => !tous.some(({ id }) => lire.position(dossier, id))).length;
    /** @type {ComptesDEnsemble} */
    const groupe = {
      campagnes,
      dossiers: dossiers.length,
      muets,
      audites: vus.length,
      criteres: new Map(),
      descripteurs: new Map(),
    };
    const laisses = new Map(
      dossiers.map((dossier) => [
        dossier,
        D.ecartes(
          /** @type {any} */ ({
            ouvert: { valeur: (/** @type {string} */ cle) => dite(dossier, cle) },
            edition,
          }),
        ),
      ]),
    );
    for (const critere of edition.criteres) {
      const retenus = dossiers.filter((dossier) => !laisses.get(dossier)?.has(critere.id));
      const siens = retenus.filter((dossier) => audites.has(dossier));
      const [sommes, sommesDAudit] = [new Map(), new Map()];
      for (const { id } of critere.descripteurs) {
        const [positions, constats] = [new Map(), new Map()];
        for (const dossier of retenus) ajouter(positions, [lire.position(dossier, id)]);
        for (const dossier of siens) {
          const dits = lire.constats(dossier, id);
          ajouter(constats, dits.length ? dits : [RIEN]);
        }
        for (const [somme, nombres] of [
          [sommes, positions],
          [sommesDAudit, constats],
        ])
          for (const [cle, nombre] of nombres) somme.set(cle, (somme.get(cle) ?? 0) + nombre);
        groupe.descripteurs.set(id, {
          dossiers: retenus.length,
          positions: retenus.length >= seuil ? positions : null,
          audites: siens.length,
          constats: siens.length >= seuil ? constats : null,
        });
      }
      groupe.criteres.set(critere.id, {
        dossiers: retenus.length,
        positions: seDit(retenus.length, dossiers.length, seuil) ? sommes : null,
        audites: siens.length,
        constats: seDit(siens.length, vus.length, seuil) ? sommesDAudit : null,
      });
    }
    return groupe;
  }

  /**
   * Tait, dans tous les groupes, ce que trop peu de dossiers disent dans l'un : on l'aurait par différence.
   * @type {(edition: EditionASaisir, groupes: ComptesDEnsemble[]) => void}
   */
  function sansSoustraction({ criteres, seuil }, groupes) {
    const peu = (/** @type {number} */ nombre) => nombre > 0 && nombre < seuil;
    for (const { id, descripteurs } of criteres) {
      const ici = groupes.map((groupe) => groupe.criteres.get(id));
      const positions = ici.some((comptes) => comptes && peu(comptes.dossiers));
      const constats = ici.some((comptes) => comptes && peu(comptes.audites));
      const siens = groupes.flatMap((groupe) => descripteurs.map((d) => groupe.descripteurs.get(d.id)));
      for (const comptes of [...ici, ...siens]) {
        if (comptes && positions) comptes.positions = null;
        if (comptes && constats) comptes.constats = null;
      }
    }
  }

  /**
   * Les comptes de tous les dossiers, puis ceux des campagnes qui peuvent se dire à part.
   * @type {(edition: EditionASaisir, dossiers: Dossier[]) => ComptesDEnsemble[]}
   */
  function compterLEnsemble(edition, dossiers) {
    /** @type {Map<string, number>} */
    const nombres = new Map();
    ajouter(nombres, dossiers.map(campagneDe));
    const aPart = campagnesAPart(nombres, edition.seuil).map((campagnes) =>
      grouper(
        edition,
        campagnes,
        dossiers.filter((dossier) => campagnes.includes(campagneDe(dossier))),
      ),
    );
    sansSoustraction(edition, aPart);
    return [grouper(edition, [], dossiers), ...aPart];
  }

  Object.assign(D, {
    retenirPourCompter: retenir,
    reunirPourCompter: reunir,
    compterLEnsemble,
    constatsPossibles,
  });
})((self.LdmDossiers = self.LdmDossiers || {}));
