/*
 * De quel formulaire est un classeur, ou de quels formulaires : celui qui réunit les grilles d'une édition ne
 * nomme pas d'outil, et chaque champ y est à un seul.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const PLACE = /^(.+)\.(\d+)\.([^.]+)$/;
  const REUNIES = "les grilles réunies";

  /** @type {(outil: OutilASaisir) => Promise<Map<string, FaitsDeChamp>>} */
  const champsDeLOutil = async ({ slug }) => D.champsDe((await D.charger(slug)).html);

  /** Un exemplaire de plus, au nom de ce qu'il dit : rouvrir le même classeur ne le double pas. */
  const exemplaireNeuf = (/** @type {Map<string, string>} */ valeurs) => {
    const v = JSON.stringify([...valeurs]);
    return `E-${D.nommer({ v, par: "", le: "", de: [], origine: "" }).slice(0, 8)}`;
  };

  /**
   * Une part par outil qui a des réponses, une pour ce qui s'écrit une fois, une pour les preuves, une pour le
   * reste.
   * @type {(contexte: Contexte, relu: Relu) => Promise<PartDeClasseur[]>}
   */
  async function repartir(contexte, relu) {
    const { edition } = contexte;
    const restantes = new Map(relu.valeurs);
    const prendre = (/** @type {(champ: string) => boolean} */ sien) => {
      const prises = new Map([...restantes].filter(([champ]) => sien(champ)));
      for (const champ of prises.keys()) restantes.delete(champ);
      return prises;
    };
    /** @type {PartDeClasseur[]} */
    const parts = [];
    for (const outil of edition.outils.filter(({ exemplaires }) => exemplaires === "un")) {
      const champs = await champsDeLOutil(outil);
      const bases = new Set([...champs.keys()].flatMap((champ) => PLACE.exec(champ)?.[1] ?? []));
      const valeurs = prendre(
        (champ) =>
          champs.has(champ) || champ.startsWith(`${outil.id}.`) || bases.has(PLACE.exec(champ)?.[1] ?? ""),
      );
      const ajouts = relu.ajouts.filter(({ base }) => bases.has(base));
      if (valeurs.size || ajouts.length)
        parts.push({ portee: outil.id, champs, relu: { ...relu, valeurs, ajouts, inconnus: [] } });
    }
    const communes = prendre((champ) => champ.startsWith(`${D.PARTAGE}.`));
    const valeurs = new Map([...communes].map(([champ, dite]) => [champ.slice(D.PARTAGE.length + 1), dite]));
    const champs = new Map(
      edition.partagees.map(({ cle, libelle, type }) => [cle, { libelle, type, options: [] }]),
    );
    parts.push({ portee: D.PARTAGE, champs, relu: { ...relu, valeurs, ajouts: [], inconnus: [] } });
    parts.push(D.partDesPreuves(contexte, relu, prendre(D.estDeLIndex)));
    const inconnus = [...relu.inconnus, ...[...restantes].map(([lieu, texte]) => ({ lieu, texte }))];
    parts.push({
      portee: "classeur",
      champs: new Map(),
      relu: { ...relu, valeurs: new Map(), ajouts: [], inconnus },
    });
    return parts;
  }

  /**
   * L'exemplaire qu'est un texte : celui qu'il dit, celui du critère dont il porte le numéro, celui qui dit déjà tout, ou un neuf.
   * @type {(contexte: Contexte, outil: OutilASaisir, relu: Relu) => string | undefined}
   */
  function exemplaireDe({ ouvert, edition }, outil, { carte, valeurs }) {
    if (outil.exemplaires === "un") return undefined;
    if (carte.exemplaire) return carte.exemplaire;
    const [numero] = Object.entries(outil.reprises).find(([, quoi]) => quoi === "numero-du-critere") ?? [""];
    const critere = edition.criteres.find((c) => c.numero === valeurs.get(numero));
    if (critere && outil.exemplaires === "par_critere") return critere.id;
    const pareil = D.exemplaires(ouvert, outil.id).find((nom) =>
      [...valeurs].every(([champ, dite]) =>
        D.memeReponse(D.lire(ouvert, edition, D.portee(outil.id, nom), champ), dite),
      ),
    );
    return pareil ?? exemplaireNeuf(valeurs);
  }

  /** @type {(contexte: Contexte, relu: Relu) => Promise<{ titre: string, parts: PartDeClasseur[] }>} */
  async function situerLeTexte(contexte, relu) {
    const essais = [];
    for (const outil of contexte.edition.outils) {
      const champs = await champsDeLOutil(outil);
      essais.push({ outil, champs, communs: D.enCommun(relu, champs) });
    }
    const [meilleur] = essais.sort((a, b) => b.communs - a.communs);
    if (!meilleur?.communs)
      return D.refuser(
        "Ce texte n’est pas un formulaire de cette édition, ou il a perdu le nom de ses champs.",
        "Choisissez le formulaire en .ods ou .xlsx, ou recopiez vos réponses dans la page.",
      );
    const { outil, champs } = meilleur;
    const rempli = D.repondreDuTexte(relu, champs);
    const portee = D.portee(outil.id, exemplaireDe(contexte, outil, rempli));
    return { titre: outil.code, parts: [{ portee, champs, relu: rempli }] };
  }

  /**
   * Le nom de ce qu'est un classeur, et ses réponses par formulaire. Refuse celui d'une autre édition.
   * @type {(contexte: Contexte, relu: Relu) => Promise<{ titre: string, parts: PartDeClasseur[] }>}
   */
  async function situer(contexte, relu) {
    const { edition } = contexte;
    const { carte, valeurs } = relu;
    if (relu.textes) return situerLeTexte(contexte, relu);
    if (carte.edition !== edition.slug)
      D.refuser(
        `Ce classeur est un formulaire d’une autre édition (${carte.edition}).`,
        "Ouvrez-le dans «\u00a0Mon dossier\u00a0» de cette édition.",
      );
    if (!carte.outil) return { titre: REUNIES, parts: await repartir(contexte, relu) };
    const outil = edition.outils.find(({ id }) => id === carte.outil);
    if (!outil)
      return D.refuser(
        "Ce formulaire n’est plus dans cette édition.",
        "Recopiez vos réponses dans celui qui le remplace.",
      );
    const nom = outil.exemplaires === "un" ? undefined : carte.exemplaire || exemplaireNeuf(valeurs);
    const portee = D.portee(outil.id, nom);
    return { titre: outil.code, parts: [{ portee, champs: await champsDeLOutil(outil), relu }] };
  }

  Object.assign(D, { situer });
})((self.LdmDossiers = self.LdmDossiers || {}));
