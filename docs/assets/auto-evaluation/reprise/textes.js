/* Dire ce que devient un texte, et ce qu'une équipe en disait. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e, EQUIPE } = D;

  /** D'un genre : son nom, le compte, au singulier et au pluriel, et ce que la page en fait. */
  const GENRES = {
    reformule: [
      "Reformulés",
      "reformulé",
      "reformulés",
      "La même exigence, autrement dite. Vos réponses et votre position sont reprises.",
    ],
    scinde: [
      "Scindés",
      "scindé",
      "scindés",
      "Le texte continue en plusieurs. Vos réponses sont proposées à chacun, sans la position.",
    ],
    fusionne: [
      "Réunis à d’autres",
      "réuni à d’autres",
      "réunis à d’autres",
      "Plusieurs textes n’en font plus qu’un. Vos réponses y sont, chacune sous le nom de son descripteur, sans la position.",
    ],
    repris: [
      "Repris",
      "repris",
      "repris",
      "Le texte est le même. Vos réponses et votre position sont reprises.",
    ],
    retire: [
      "Retirés",
      "retiré",
      "retirés",
      "La nouvelle édition ne les demande plus. Vos réponses sont gardées en annexe.",
    ],
    nouveau: ["Nouveaux", "nouveau", "nouveaux", "L’ancienne édition n’en parlait pas."],
  };

  /** @type {(genre: GenreDeSuite) => string[]} */
  const dits = (genre) => /** @type {Record<string, string[]>} */ (GENRES)[genre];

  /** « 5 reformulés, 4 scindés, 8 retirés ». @type {Dossiers["direLeBilan"]} */
  const direLeBilan = (comptes) =>
    comptes
      .filter(([, nombre]) => nombre)
      .map(([genre, nombre]) => `${nombre}\u00a0${dits(genre)[nombre > 1 ? 2 : 1]}`)
      .join(", ");

  const nom = (/** @type {string} */ dit) => e("p", { class: "ldm-difference__nom" }, dit);
  const nu = (/** @type {string[]} */ textes) => textes.map((texte) => e("p", {}, texte));

  /**
   * Les deux textes face à face : ce qui change se marque, si cela aide à lire.
   * @type {Dossiers["faceAFace"]}
   */
  function faceAFace({ edition, ouvert }, reprise, { avant, apres, mots }) {
    const tous = new Map(edition.criteres.flatMap((c) => c.descripteurs.map((d) => [d.id, d])));
    const annee = ouvert.valeur("reprise|ancien.annee");
    const quand = annee ? `En ${annee}` : "Avant";
    const anciens = avant.map((id) => [
      nom(`${quand}, descripteur ${reprise.descripteurs[id]?.numero ?? id}`),
      mots ? D.marquerLesMots(mots[0], "del", "retiré") : nu(reprise.descripteurs[id]?.textes ?? []),
    ]);
    const neufs = apres.map((id) => [
      nom(`Maintenant, descripteur ${tous.get(id)?.numero ?? id}`),
      mots
        ? D.marquerLesMots(mots[1], "ins", "ajouté")
        : nu(reprise.textes[id] ?? [tous.get(id)?.texte ?? ""]),
    ]);
    const cotes = [anciens, neufs].filter((cote) => cote.length);
    return e(
      "div",
      { class: "ldm-difference" },
      cotes.map((cote) => e("div", {}, cote)),
    );
  }

  /** Le nom d'une position de l'ancienne échelle. @type {(reprise: Reprise, cle: string) => string} */
  function position({ echelle }, cle) {
    const option = echelle.find((o) => o.cle === cle);
    if (!option) return cle;
    return option.code ? `${option.libelle}\u00a0(${option.code})` : option.libelle;
  }

  /** Ce qu'on disait d'un ancien descripteur : libellé et réponse. @type {Dossiers["reponsesAnciennes"]} */
  function reponsesAnciennes(neuf, reprise, id) {
    const { grille, outils } = reprise;
    const libelles = outils.find((outil) => outil.id === grille?.avant)?.libelles ?? {};
    const lire = (/** @type {string} */ cle) => D.ancienne(neuf, cle);
    const colonnes = Object.keys(libelles).map((colonne) => [
      libelles[colonne],
      lire(`${grille?.avant}|${id}.${colonne}`),
    ]);
    return [
      ["Position", position(reprise, lire(`${EQUIPE}|${id}.position`))],
      ["Pourquoi", lire(`${EQUIPE}|${id}.motif`)],
      ...colonnes,
    ].filter(([, dite]) => dite);
  }

  /** @type {Dossiers["listeDeReponses"]} */
  const listeDeReponses = (reponses) =>
    reponses.length
      ? e(
          "dl",
          { class: "ldm-reponses" },
          reponses.map(([libelle, dite]) => [
            e("dt", {}, libelle),
            e("dd", { class: "ldm-reponse", dir: "auto" }, dite),
          ]),
        )
      : "";

  /** Les données de la reprise d'où vient ce dossier ; rien, si la page ne les a plus. @type {Dossiers["repriseDe"]} */
  async function repriseDe({ edition, ouvert }) {
    const slug = ouvert.valeur("reprise|ancien.edition");
    return edition.anterieures.includes(slug) ? D.charger(`reprise-${slug}`) : null;
  }

  /** De quoi dire qu'on a relu un objet, sans y changer un mot. @type {Dossiers["relire"]} */
  function relire({ ouvert }, objet, quoi, apres = () => {}) {
    const cle = `relu|${objet}`;
    const case_ = /** @type {HTMLInputElement} */ (
      e("input", { type: "checkbox", disabled: ouvert.lectureSeule })
    );
    case_.checked = !!ouvert.valeur(cle); /* « oui », ou l'empreinte du texte relu */
    case_.addEventListener("change", () => {
      ouvert.ecrire(cle, case_.checked ? "oui" : "");
      apres();
    });
    const suite = e("span", { class: "ldm-invisible" }, `\u00a0: ${quoi}`);
    return e("label", { class: "ldm-option" }, case_, "Relu", suite);
  }

  /**
   * Ce que devient le texte d'un descripteur, et ce qu'on disait de ceux dont il vient.
   * @type {Dossiers["ceQuOnDisait"]}
   */
  function ceQuOnDisait(contexte, reprise, id) {
    const { genre, avant } = D.origineDe(contexte.ouvert.dossier, id);
    const suite = reprise.suites.descripteurs.find((s) => s.avant.length && s.apres.includes(id));
    return [
      suite && genre !== "repris" ? unSeul(contexte, reprise, suite, id) : "",
      ...(suite?.motifs ?? []).map((motif) => e("p", { class: "ldm-motif" }, motif)),
      ...avant.flatMap((ancien) => {
        const dites = reponsesAnciennes(contexte.ouvert.dossier, reprise, ancien);
        const titre = `Descripteur ${reprise.descripteurs[ancien]?.numero ?? ancien}`;
        return [
          avant.length > 1 ? e("p", { class: "ldm-champ__libelle" }, titre) : "",
          listeDeReponses(dites) || e("p", { class: "ldm-aide" }, "Vous n’en disiez rien."),
        ];
      }),
    ];
  }

  /** @type {Dossiers["direCeQueVousDisiez"]} */
  async function direCeQueVousDisiez(contexte, id) {
    const reprise = await repriseDe(contexte);
    if (!reprise)
      return [e("p", {}, e("a", { href: contexte.route("ancien") }, "Tout ce que disait l’ancien dossier"))];
    const [titre, , , aide] = dits(D.origineDe(contexte.ouvert.dossier, id).genre);
    const tous = contexte.edition.criteres.flatMap((c) => c.descripteurs);
    return [
      e("p", { class: "ldm-aide" }, `${titre.replace(/s( |$)/, "$1")}. ${aide}`),
      ...ceQuOnDisait(contexte, reprise, id),
      relire(contexte, id, `descripteur ${tous.find((d) => d.id === id)?.numero}`),
    ];
  }

  /**
   * Les textes d'une suite, face à un seul de ceux qui la continuent.
   * @type {(contexte: Contexte, reprise: Reprise, suite: SuiteDeReprise, id: string) => HTMLElement}
   */
  const unSeul = (contexte, reprise, suite, id) =>
    faceAFace(contexte, reprise, {
      ...suite,
      apres: [id],
      mots: suite.apres.length > 1 ? null : suite.mots,
    });

  Object.assign(D, {
    relire,
    ceQuOnDisait,
    direCeQueVousDisiez,
    genreDit: dits,
    direLeBilan,
    faceAFace,
    reponsesAnciennes,
    listeDeReponses,
    repriseDe,
  });
})((self.LdmDossiers = self.LdmDossiers || {}));
