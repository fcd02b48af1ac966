/*
 * Renouveler un dossier : un nouveau dossier part de l'ancien, qu'il cite, et qui reste entier. Rien ne s'écrit
 * ici.
 *
 * Les mêmes règles que macros/ldm/documents/renouvellement.py, éprouvées sur les mêmes dossiers,
 * tests/dossiers/renouvellements.json. Rien ne se perd : tout ce que disait l'ancien est recopié sous « ancien-… ».
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { EQUIPE, PARTAGE, divergences, nommer, tetes } = D;
  const CITES = ["repris", "reformule"];
  const CLE_MAX = 300;
  const LIGNE = /^(.+?)(?:\/([\w-]+)|\.([0-9]+))\.([\w-]+)$/;
  const RETENU = `.${D.RETENU}`;
  const ANNEE = /^[0-9]{4}/;
  /** Ce que l'ancien dossier dit de lui-même, et qui n'a de sens que chez lui. */
  const SIENS = /^(reprise\||relu\||jalon\/)/;

  /** La clé où le nouveau dossier garde ce que l'ancien disait à celle-ci. @type {(cle: string) => string} */
  function cleAncienne(cle) {
    const gardee = `ancien-${cle}`;
    if (gardee.length <= CLE_MAX) return gardee;
    return `ancien|${nommer({ v: cle, par: "", le: "", de: [], origine: "" })}`;
  }

  /** L'année où l'on a écrit dans ce dossier pour la dernière fois. @type {(dossier: Dossier) => string} */
  const anneeDe = ({ champs }) =>
    [...champs.values()]
      .flatMap((champ) => [...champ.values()].map(({ le }) => ANNEE.exec(le)?.[0] ?? ""))
      .sort()
      .at(-1) ?? "";

  /** Par ancien élément, ceux qui le continuent. @type {(suites: SuiteDeReprise[]) => Map<string, string[]>} */
  function suivants(suites) {
    const trouves = new Map();
    for (const { avant, apres } of suites)
      for (const id of avant) trouves.set(id, [...(trouves.get(id) ?? []), ...apres]);
    return trouves;
  }

  /** Le nouveau dossier, à mesure qu'il se remplit. */
  class Atelier {
    /** @type {Map<string, Version[]>} */
    champs = new Map();

    /** @param {Dossier} ancien @param {Reprise} reprise @param {EditionASaisir} edition @param {string} le */
    constructor(ancien, reprise, edition, le) {
      this.ancien = ancien;
      this.reprise = reprise;
      this.edition = edition;
      this.le = le;
      this.annee = anneeDe(ancien);
      /** @type {Map<string, [critere: string, empreinte: string]>} */
      this.lieux = new Map(
        edition.criteres.flatMap((c) => c.descripteurs.map((d) => [d.id, [c.id, d.empreinte]])),
      );
      this.suivants = suivants(reprise.suites.descripteurs);
      this.criteres = suivants(reprise.suites.criteres);
    }

    /** Les clés de l'ancien dossier, dans l'ordre. */
    get cles() {
      return [...this.ancien.champs.keys()].sort();
    }

    /**
     * Ce que l'ancien dossier dit à cette clé : une version, ou celles qui se contredisent.
     * @param {string | undefined} cle @returns {Version[]}
     */
    dites(cle) {
      const champ = this.ancien.champs.get(cle ?? "");
      if (!champ) return [];
      const opposees = divergences(champ);
      const noms = opposees.length ? opposees : tetes(champ).slice(0, 1);
      return noms.map((nom) => /** @type {Version} */ (champ.get(nom))).filter(({ v }) => v);
    }

    /**
     * Écrit une réponse reprise, au nom de qui l'avait écrite.
     * @param {string} cle @param {Version[]} dites @param {{ empreinte?: string }} [faits]
     */
    poser(cle, dites, faits = {}) {
      const versions = dites.map(({ v, par }) => ({
        v,
        par,
        le: this.le,
        de: [],
        origine: "reprise",
        ...faits,
      }));
      if (versions.length) this.champs.set(cle, versions);
    }

    /** Écrit d'où vient le nouveau dossier. @param {string} nom @param {string} v */
    noter(nom, v) {
      const version = { v, par: "P-1", le: this.le, de: [], origine: "renouvellement" };
      if (v) this.champs.set(`reprise|${nom}`, [version]);
    }

    /** Recopie tout ce que disait l'ancien dossier, qui et quand compris. */
    garder() {
      for (const cle of this.cles) {
        const dites = this.dites(cle);
        if (dites.length && !SIENS.test(cle))
          this.champs.set(
            cleAncienne(cle),
            dites.map((dite) => ({ ...dite, de: [] })),
          );
      }
    }

    citer() {
      const { id, nom, edition, revision } = this.ancien;
      for (const [quoi, v] of Object.entries({ id, nom, edition, revision, annee: this.annee }))
        this.noter(`ancien.${quoi}`, v);
    }

    /** Reprend la grille et les positions, selon ce que devient chaque texte. */
    descripteurs() {
      for (const suite of this.reprise.suites.descripteurs)
        for (const neuf of suite.avant.length ? suite.apres : []) {
          const lieu = this.lieux.get(neuf);
          if (!lieu) continue;
          const genre = this.#genre(suite, lieu[1]);
          this.noter(neuf, [genre, ...suite.avant].join(" "));
          this.#grille(suite, neuf, lieu[1]);
          if (CITES.includes(genre)) this.#position(suite.avant[0], neuf, lieu[1]);
        }
    }

    /**
     * Le genre de la suite, revu d'après les textes auxquels on a vraiment répondu.
     * @param {SuiteDeReprise} suite @param {string} neuve
     */
    #genre({ genre, avant: [avant] }, neuve) {
      if (!CITES.includes(genre)) return genre;
      const { grille, descripteurs } = this.reprise;
      const cles = grille
        ? Object.keys(grille.colonnes).map((colonne) => `${grille.avant}|${avant}.${colonne}`)
        : [];
      const dites = [...cles, `${EQUIPE}|${avant}.position`].flatMap((cle) => this.dites(cle));
      const vues = new Set(dites.flatMap(({ empreinte }) => empreinte || []));
      if (vues.size === 1 && vues.has(neuve)) return "repris";
      const ailleurs = [...vues].some((vue) => vue !== neuve && vue !== descripteurs[avant].empreinte);
      return ailleurs ? "reformule" : genre;
    }

    /** @param {SuiteDeReprise} suite @param {string} neuf @param {string} empreinte */
    #grille(suite, neuf, empreinte) {
      const { grille } = this.reprise;
      for (const [avant, apres] of Object.entries(grille?.colonnes ?? {})) {
        const reunies = grille?.textes.includes(apres) ? this.#reunies(suite.avant, avant) : [];
        const dites =
          suite.genre === "fusionne" ? reunies : this.dites(`${grille?.avant}|${suite.avant[0]}.${avant}`);
        this.poser(`${grille?.apres}|${neuf}.${apres}`, dites, { empreinte });
      }
    }

    /**
     * Les réponses de plusieurs descripteurs en une, chacune sous le nom du sien.
     * @param {string[]} anciens @param {string} colonne @returns {Version[]}
     */
    #reunies(anciens, colonne) {
      const de = this.annee ? `dossier ${this.annee}` : "ancien dossier";
      const dites = anciens.flatMap((id) =>
        this.dites(`${this.reprise.grille?.avant}|${id}.${colonne}`).map(
          (dite) => /** @type {[string, Version]} */ ([id, dite]),
        ),
      );
      const v = dites.map(([id, dite]) => `[${id}, ${de}]\n${dite.v}`).join("\n\n");
      return dites.slice(0, 1).map(([, dite]) => ({ ...dite, v }));
    }

    /**
     * Reprend la position, si la nouvelle échelle sait la dire, et son motif.
     * @param {string} avant @param {string} neuf @param {string} empreinte
     */
    #position(avant, neuf, empreinte) {
      const connues = new Map(Object.entries(this.reprise.positions));
      const dites = this.dites(`${EQUIPE}|${avant}.position`)
        .map((dite) => ({ ...dite, v: connues.get(dite.v) ?? "" }))
        .filter(({ v }) => v);
      this.poser(`${EQUIPE}|${neuf}.position`, dites, { empreinte });
      if (dites.length)
        this.poser(`${EQUIPE}|${neuf}.motif`, this.dites(`${EQUIPE}|${avant}.motif`), { empreinte });
    }

    /** Reprend ce qui vaut pour tout le dossier, les textes des formulaires qui durent, le critère retenu. */
    ecritsUneFois() {
      for (const cle of this.reprise.partagees)
        this.poser(`${PARTAGE}|${cle}`, this.dites(`${PARTAGE}|${cle}`));
      for (const outil of this.reprise.formulaires)
        for (const [avant, apres] of Object.entries(outil.champs))
          this.poser(
            `${outil.apres}|${outil.apres}.${apres}`,
            this.dites(`${outil.avant}|${outil.avant}.${avant}`),
          );
      for (const cle of this.cles)
        if (cle.startsWith(`${EQUIPE}|`) && cle.endsWith(RETENU))
          for (const dite of this.dites(cle)) this.#choix(dite);
    }

    /** @param {Version} dite */
    #choix(dite) {
      const continues = this.criteres.get(dite.v) ?? [];
      for (const { id, criteres } of this.edition.choix)
        if (continues.length === 1 && criteres.includes(continues[0]))
          this.poser(`${EQUIPE}|${id}${RETENU}`, [{ ...dite, v: continues[0] }]);
    }

    /** Reprend chaque preuve, reliée aux descripteurs qui continuent ceux qu'elle servait. */
    preuves() {
      for (const cle of this.cles.filter((c) => c.startsWith("preuves/"))) {
        const sert = cle.endsWith("|descripteurs");
        const dites = this.dites(cle).map((dite) => (sert ? { ...dite, v: this.#servis(dite.v) } : dite));
        this.poser(
          cle,
          dites.filter(({ v }) => v),
        );
      }
    }

    /** @param {string} descripteurs */
    #servis(descripteurs) {
      const neufs = descripteurs.split(" ").flatMap((id) => this.suivants.get(id) ?? []);
      return [...new Set(neufs.filter((id) => this.lieux.has(id)))].sort().join(" ");
    }

    /** Reprend les lignes du plan qui ne sont pas finies, sous le critère qui continue le leur. */
    actions() {
      const { plan } = this.reprise;
      if (!plan) return;
      for (const [nom, colonnes] of this.#lignes(plan.avant)) {
        const [base, ligne] = nom.split(" ");
        const finie = plan.faite && this.dites(colonnes.get(plan.faite)).length;
        const pour = this.#pour(ligne);
        const critere = this.#critere(base, pour);
        if (finie || !critere || !this.dites(colonnes.get(plan.action)).length) continue;
        for (const [avant, apres] of Object.entries({ ...plan.colonnes, ordre: "ordre" }))
          this.poser(`${plan.apres}|${critere}/${ligne}.${apres}`, this.dites(colonnes.get(avant)));
        this.poser(`${EQUIPE}|${ligne}.pour`, pour);
      }
    }

    /** Par critère et par ligne, la clé de chaque colonne. @param {string} outil */
    #lignes(outil) {
      /** @type {Map<string, Map<string, string>>} */
      const trouvees = new Map();
      for (const cle of this.cles.filter((c) => c.startsWith(`${outil}|`))) {
        const [, base, ligne, rang, colonne] = LIGNE.exec(cle.slice(outil.length + 1)) ?? [];
        if (!base) continue;
        const nom = [base, ligne ?? ["L", base, rang].join("-")].join(" ");
        trouvees.set(nom, (trouvees.get(nom) ?? new Map()).set(colonne, cle));
      }
      return trouvees;
    }

    /** Le descripteur pour lequel l'action est notée, tel qu'il continue. @param {string} ligne @returns {Version[]} */
    #pour(ligne) {
      return this.dites(`${EQUIPE}|${ligne}.pour`)
        .slice(0, 1)
        .flatMap((dite) =>
          (this.suivants.get(dite.v) ?? [])
            .filter((id) => this.lieux.has(id))
            .slice(0, 1)
            .map((v) => ({ ...dite, v })),
        );
    }

    /** Le critère où va une ligne : celui du descripteur qu'elle sert, sinon celui qui continue le sien. */
    #critere(/** @type {string} */ base, /** @type {Version[]} */ [pour]) {
      if (pour) return this.lieux.get(pour.v)?.[0] ?? "";
      const connus = this.edition.criteres.map(({ id }) => id);
      return (this.criteres.get(base) ?? []).find((id) => connus.includes(id)) ?? "";
    }
  }

  /**
   * Le nouveau dossier. actions : reprendre celles qui ne sont pas finies.
   * @type {Dossiers["renouveler"]}
   */
  function renouveler(ancien, reprise, edition, { id, nom, le }, actions = true) {
    const atelier = new Atelier(ancien, reprise, edition, le);
    atelier.garder();
    atelier.citer();
    atelier.descripteurs();
    atelier.ecritsUneFois();
    atelier.preuves();
    if (actions) atelier.actions();
    const champs = new Map(
      [...atelier.champs].map(([cle, versions]) => [cle, new Map(versions.map((v) => [nommer(v), v]))]),
    );
    const { slug, revision } = edition;
    return { id, nom, edition: slug, revision, personnes: ancien.personnes, champs, autres: {} };
  }

  Object.assign(D, { cleAncienne, renouveler });
})((self.LdmDossiers = self.LdmDossiers || {}));
