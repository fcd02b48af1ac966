/* Réunir une copie d'un dossier à celui qui est ouvert : voir ce qu'elle apporte, départager, réunir d'un geste. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const ECRIRE = "ecrire";
  const TOUT = "tout";
  /** @type {[etat: EtatDApport, titre: string, aide: string][]} */
  const APPORTS = [
    ["neuve", "Nouvelles", "Ce dossier n’a rien à cet endroit."],
    ["suite", "Plus récentes", "Le fichier part de ce que dit ce dossier, et le continue."],
  ];

  /** @type {(nombre: number, nom: string) => string} */
  const compter = (nombre, nom) => `${nombre}\u00a0${nom}${nombre > 1 ? "s" : ""}`;

  /** Lit, d'un désaccord montré, la réponse choisie ; rien si l'on départagera plus tard. */
  /** @type {(bloc: HTMLElement & { dites?: string[], ensemble?: string }) => string | null} */
  function reponseChoisie(bloc) {
    const choisi =
      /** @type {HTMLInputElement | null} */ (bloc.querySelector("input:checked"))?.value ?? TOUT;
    if (choisi === ECRIRE) return bloc.querySelector("textarea")?.value ?? "";
    return choisi === TOUT ? bloc.ensemble || null : (bloc.dites?.[Number(choisi)] ?? null);
  }

  /** @type {(apport: Apport, titre: string, faits: FaitsDeChamp, rang: number) => HTMLElement} */
  function desaccord({ ici, dites: unies }, titre, faits, rang) {
    const ensemble = D.garderTout(unies, faits);
    const dites = [...unies].sort((a, b) => Number(ici.includes(b)) - Number(ici.includes(a)));
    const libre = faits.type.startsWith("texte");
    const option = (/** @type {string} */ value, /** @type {any[]} */ ...dit) =>
      e(
        "label",
        { class: "ldm-option" },
        e("input", { type: "radio", name: `desaccord-${rang}`, value, checked: value === TOUT }),
        e("span", { dir: "auto" }, ...dit),
      );
    const texte = e("textarea", {
      rows: 3,
      "aria-label": `${titre}\u00a0: la réponse à écrire`,
      hidden: true,
    });
    const bloc = e(
      "fieldset",
      { class: "ldm-options ldm-desaccord" },
      e("legend", {}, titre),
      dites.map((v, i) =>
        option(
          String(i),
          e("strong", {}, ici.includes(v) ? "Ce dossier\u00a0: " : "Le fichier\u00a0: "),
          D.lisible(faits, v) || "(rien)",
        ),
      ),
      option(TOUT, ensemble ? "Garder les deux" : "Départager plus tard, dans le dossier"),
      libre ? [option(ECRIRE, "Écrire autre chose"), texte] : "",
    );
    bloc.addEventListener("change", () => {
      texte.hidden = !bloc.querySelector(`input[value="${ECRIRE}"]:checked`);
    });
    if (texte instanceof HTMLTextAreaElement) texte.value = ensemble;
    return Object.assign(bloc, { dites, ensemble });
  }

  /** @type {(titre: string, aide: string, lignes: HTMLElement[], ouvert?: boolean) => HTMLElement | ""} */
  const repli = (titre, aide, lignes, ouvert = lignes.length <= 12) =>
    lignes.length
      ? e(
          "details",
          { class: "ldm-repli", open: ouvert },
          e("summary", {}, `${titre} : ${lignes.length}`),
          e("p", { class: "ldm-aide" }, aide),
          e("ul", { class: "ldm-rapproches" }, lignes),
        )
      : "";

  /** @type {(contexte: Contexte, autre: Dossier) => (HTMLElement | "")[]} */
  const reserves = ({ ouvert: { dossier } }, autre) => [
    dossier.id === autre.id
      ? ""
      : e(
          "p",
          { class: "ldm-annonce" },
          `Ce n’est pas une copie de ce dossier, mais un autre, «\u00a0${autre.nom}\u00a0». Vérifiez qu’il est du même lycée.`,
        ),
    dossier.revision === autre.revision
      ? ""
      : e(
          "p",
          { class: "ldm-aide" },
          `Il est de la révision ${autre.revision}\u00a0; celui-ci, de la ${dossier.revision}.`,
        ),
  ];

  /**
   * Réunit, puis écrit ce qui a été départagé, d'après toutes les réponses.
   * @type {(contexte: Contexte, autre: Dossier, tranches: Map<string, string>) => Promise<void>}
   */
  async function reunir(contexte, autre, tranches) {
    const { ouvert } = contexte;
    const avant = await ouvert.unir(autre);
    for (const [cle, v] of tranches) ouvert.ecrire(cle, v, { origine: "consensus" });
    contexte.fiche = (await contexte.coffre.lister()).find(({ id }) => id === avant.id);
    contexte.annulable("Les deux dossiers sont réunis.", async () => {
      await ouvert.remplacer(avant);
      await contexte.remontrer();
    });
  }

  /** @type {(autre: Dossier, slug: string) => void} */
  function verifierLEdition(autre, slug) {
    if (autre.edition !== slug)
      D.refuser(
        `Ce dossier est d’une autre édition (${autre.edition}).`,
        "Ouvrez-le dans «\u00a0Mon dossier\u00a0» de cette édition.",
      );
  }

  /** Si ce champ ne fait que suivre les constats : il les suivra, une fois ceux-ci départagés. */
  const suit = (
    /** @type {Contexte} */ { ouvert },
    /** @type {Dossier} */ autre,
    /** @type {string} */ cle,
  ) => !D.aDepartager(D.fusionner(ouvert.champ(cle), autre.champs.get(cle) ?? new Map())).length;

  /** Ce qu'un autre dossier apporte, et de quoi le dire. @type {(contexte: Contexte, autre: Dossier) => Promise<Lecture>} */
  async function lire(contexte, autre) {
    const tous = D.apportsDe(contexte.ouvert.dossier, autre);
    const dits = tous.filter(
      ({ cle, etat }) => !D.estUneMarque(cle) && !(etat === "desaccord" && suit(contexte, autre, cle)),
    );
    const apportes = dits.filter(({ etat }) => etat !== "identique").map(({ cle }) => cle);
    const connus = await D.faitsDesCles(contexte.edition, apportes);
    return {
      dits,
      apporte: tous.some(({ etat }) => etat !== "identique"),
      de: (...etats) => dits.filter(({ etat }) => etats.includes(etat)),
      nommer: (cle) => D.nommerLaCle(contexte, connus, cle),
      faits: (cle) => D.faitsDeLaCle(connus, cle),
    };
  }

  /** @type {(lecture: Lecture, apport: Apport) => HTMLElement} */
  const fiche = ({ nommer, faits }, { cle, dites }) =>
    e(
      "li",
      { class: "ldm-rapproche" },
      nommer(cle),
      e("p", { class: "ldm-reponse", dir: "auto" }, D.lisible(faits(cle), dites[0]) || "(rien)"),
    );

  /** @type {(lecture: Lecture, tranches: Map<string, string>, nom: string) => string} */
  function direLaReunion({ de }, { size }, nom) {
    const reste = de("desaccord").length - size;
    return [
      `«\u00a0${nom}\u00a0» est réuni à ce dossier\u00a0: ${compter(de("neuve", "suite").length, "réponse")} de plus`,
      size ? `, ${compter(size, "désaccord")} départagé${size > 1 ? "s" : ""}` : "",
      reste ? `, ${reste} à départager dans le dossier` : "",
      ". Les réponses d’avant restent dans les versions.",
    ].join("");
  }

  /** @type {(lecture: Lecture, blocs: HTMLElement[]) => Map<string, string>} */
  function trancher({ de }, blocs) {
    const choisies = de("desaccord").map(({ cle }, rang) => [cle, reponseChoisie(blocs[rang])]);
    return new Map(/** @type {[string, string][]} */ (choisies.filter(([, v]) => v !== null)));
  }

  /** @type {(lecture: Lecture) => string} */
  const resumer = ({ dits, de, apporte }) =>
    apporte
      ? `${compter(dits.length, "réponse")} dans ce fichier, ${de("identique", "trace").length || "aucune"} déjà ici. Rien ne s’écrit avant «\u00a0Réunir\u00a0», et rien ne se perd.`
      : "Ce dossier dit déjà tout ce que dit ce fichier\u00a0: rien à réunir.";

  /** @type {(contexte: Contexte, autre: Dossier, nom: string, fini: (message: string) => void) => Promise<HTMLElement>} */
  D.apercuDeReunion = async (contexte, autre, nom, fini) => {
    verifierLEdition(autre, contexte.ouvert.dossier.edition);
    const lecture = await lire(contexte, autre);
    const { de, nommer, faits } = lecture;
    const blocs = de("desaccord").map((apport, rang) =>
      desaccord(apport, nommer(apport.cle), faits(apport.cle), rang),
    );
    const appliquer = async (/** @type {Event} */ { currentTarget }) => {
      /** @type {HTMLElement} */ (currentTarget).setAttribute("disabled", "");
      const tranches = trancher(lecture, blocs);
      await reunir(contexte, autre, tranches);
      fini(direLaReunion(lecture, tranches, nom));
    };
    const bouton = (/** @type {string} */ texte, /** @type {object} */ attributs) =>
      e("button", { type: "button", class: "ldm-bouton", ...attributs }, texte);
    const premier = {
      class: "ldm-bouton ldm-bouton--premier",
      disabled: contexte.ouvert.lectureSeule,
      click: appliquer,
    };
    return e(
      "div",
      { class: "ldm-apercu" },
      e("h2", { tabindex: -1 }, `Réunir «\u00a0${nom}\u00a0» à ce dossier`),
      reserves(contexte, autre),
      e("p", {}, resumer(lecture)),
      blocs.length ? e("h3", {}, `À départager : ${blocs.length}`) : "",
      blocs,
      APPORTS.map(([etat, titre, aide]) =>
        repli(
          titre,
          aide,
          de(etat).map((apport) => fiche(lecture, apport)),
        ),
      ),
      e(
        "p",
        { class: "ldm-gestes" },
        lecture.apporte ? bouton("Réunir", premier) : "",
        bouton("Ouvrir plutôt ce fichier à côté", { click: () => contexte.ouvrirACote(autre) }),
        e("a", { href: contexte.route("accueil") }, "Revenir au dossier sans rien changer"),
      ),
    );
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
