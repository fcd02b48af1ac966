/* Les jalons d'un dossier : en poser un, le renommer, le retirer sans le perdre, le relire, le comparer. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const JOUR = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeStyle: "short" });
  const ORIGINES = /** @type {Record<string, string>} */ ({ reçu: "à la réception" });

  /** « 15 mars 2027 à 09:43 ». @type {(instant: string) => string} */
  function daterLeJalon(instant) {
    const lu = Date.parse(instant);
    return Number.isNaN(lu) ? instant : JOUR.format(lu);
  }

  /** @type {(geste: string, jalon: Jalon, faire: () => unknown) => HTMLElement} */
  const bouton = (geste, { nom, id }, faire) =>
    e(
      "button",
      { type: "button", class: "ldm-lien", click: faire, "data-geste": `${geste} ${id}` },
      geste,
      e("span", { class: "ldm-invisible" }, `\u00a0: ${nom}`),
    );

  /** @type {(contexte: Contexte, jalon: Jalon) => Promise<void>} */
  async function retirer(contexte, { id, nom }) {
    const { ouvert } = contexte;
    /* D'une autre origine : le nom qu'il avait n'est pas corrigé sur place, il reste. */
    ouvert.ecrire(D.cleDuNom(id), "", { origine: "retrait" });
    await contexte.remontrer();
    contexte.annulable(`Le jalon «\u00a0${nom}\u00a0» est retiré.`, () => {
      ouvert.ecrire(D.cleDuNom(id), nom);
      return contexte.remontrer();
    });
  }

  /** Le nom devient un champ ; Échap ou « Annuler » le laissent. */
  function renommer(
    /** @type {Contexte} */ contexte,
    /** @type {Jalon} */ jalon,
    /** @type {HTMLElement} */ ligne,
  ) {
    const avant = [...ligne.childNodes];
    const viser = () =>
      /** @type {HTMLElement | null} */ (
        document.querySelector(`[data-geste="Renommer ${CSS.escape(jalon.id)}"]`)
      )?.focus();
    const laisser = () => {
      ligne.replaceChildren(...avant);
      viser();
    };
    const { champ, lire } = champDeNom(`nom-${jalon.id}`, "Nouveau nom du jalon", jalon.nom);
    const garder = async (/** @type {Event} */ evenement) => {
      evenement.preventDefault();
      const nom = lire();
      if (!nom) return;
      contexte.ouvert.ecrire(D.cleDuNom(jalon.id), nom);
      await contexte.remontrer();
      viser();
    };
    ligne.replaceChildren(
      e(
        "form",
        {
          class: "ldm-renommer",
          novalidate: true,
          submit: garder,
          keydown: (/** @type {KeyboardEvent} */ touche) => touche.key === "Escape" && laisser(),
        },
        champ,
        e(
          "p",
          { class: "ldm-gestes" },
          e("button", { type: "submit", class: "ldm-bouton ldm-bouton--premier" }, "Renommer"),
          e("button", { type: "button", class: "ldm-lien", click: laisser }, "Annuler"),
        ),
      ),
    );
    ligne.querySelector("input")?.select();
  }

  /**
   * De quoi dire le nom d'un jalon. lire : le rend, ou dit qu'il manque et y ramène.
   * @type {(id: string, libelle: string, valeur?: string) => { champ: HTMLElement[], lire: () => string }}
   */
  function champDeNom(id, libelle, valeur = "") {
    const faute = e(
      "p",
      { id: `${id}-faute`, class: "ldm-erreur", hidden: true },
      "Donnez un nom à ce jalon.",
    );
    const saisie = /** @type {HTMLInputElement} */ (
      e("input", { id, type: "text", autocomplete: "off", maxlength: 120, value: valeur })
    );
    saisie.setAttribute("aria-describedby", faute.id);
    const lire = () => {
      const nom = saisie.value.trim();
      faute.hidden = !!nom;
      saisie.setAttribute("aria-invalid", String(!nom));
      if (!nom) saisie.focus();
      return nom;
    };
    return { champ: [e("label", { class: "ldm-champ__libelle", for: id }, libelle), faute, saisie], lire };
  }

  /** Deux noms donnés à la fois : tant qu'on n'a pas choisi, les deux se disent. */
  function desaccord(/** @type {DossierOuvert} */ ouvert, /** @type {string} */ id) {
    const champ = ouvert.champ(D.cleDuNom(id));
    const noms = ouvert.divergences(D.cleDuNom(id)).map((nom) => champ.get(nom)?.v || "retiré");
    const dits = noms.map((nom) => `«\u00a0${nom}\u00a0»`).join(", ");
    return noms.length ? ` Deux personnes l’ont changé\u00a0: ${dits}. Renommez-le pour trancher.` : "";
  }

  /** @type {(contexte: Contexte, jalon: Jalon) => HTMLElement} */
  function ligneDuJalon(contexte, jalon) {
    const { ouvert, route } = contexte;
    const origine = ORIGINES[jalon.origine] ? `, ${ORIGINES[jalon.origine]}` : "";
    const ligne = e(
      "li",
      { class: "ldm-tache" },
      e("a", { class: "ldm-tache__titre", href: route(`jalon/${jalon.id}`) }, jalon.nom),
      e(
        "span",
        { class: "ldm-tache__note" },
        `Posé le ${daterLeJalon(jalon.le)}${origine}.${desaccord(ouvert, jalon.id)}`,
      ),
      e(
        "span",
        { class: "ldm-tache__gestes" },
        contexte.edition.position
          ? e(
              "a",
              { class: "ldm-lien", href: route(`comparer/${jalon.id}/${D.AUJOURDHUI}`) },
              "Comparer à aujourd’hui",
              e("span", { class: "ldm-invisible" }, `\u00a0: ${jalon.nom}`),
            )
          : "",
        ouvert.lectureSeule
          ? ""
          : [
              bouton("Renommer", jalon, () => renommer(contexte, jalon, ligne)),
              bouton("Retirer", jalon, () => retirer(contexte, jalon)),
            ],
      ),
    );
    return ligne;
  }

  /** @type {(contexte: Contexte) => HTMLElement} */
  function poser(contexte) {
    const { ouvert } = contexte;
    const { champ, lire } = champDeNom("nom-du-jalon", "Nom du jalon");
    const refus = e("p", { class: "ldm-erreur", role: "alert" });
    const garder = async (/** @type {Event} */ evenement) => {
      evenement.preventDefault();
      const nom = lire();
      if (!nom) return;
      try {
        const id = await D.poserUnJalon(ouvert, { nom });
        await contexte.remontrer();
        contexte.dire(`Le jalon «\u00a0${nom}\u00a0» est posé.`);
        /** @type {HTMLElement | null} */ (document.querySelector(`a[href$="/jalon/${id}"]`))?.focus();
      } catch (erreur) {
        refus.textContent = /** @type {Error} */ (erreur).message;
      }
    };
    return e(
      "form",
      { class: "ldm-saisie", novalidate: true, submit: garder },
      e(
        "div",
        { class: "ldm-champ" },
        champ,
        e(
          "p",
          { class: "ldm-aide" },
          "Par exemple «\u00a0Dépôt 2027\u00a0», «\u00a0Avant l’audit\u00a0», «\u00a0Bilan de fin d’année\u00a0».",
        ),
      ),
      refus,
      e(
        "p",
        { class: "ldm-gestes" },
        e("button", { type: "submit", class: "ldm-bouton ldm-bouton--premier" }, "Poser un jalon"),
      ),
    );
  }

  /** Ceux qu'on a retirés : ils reviennent d'un geste. @type {(contexte: Contexte) => HTMLElement | ""} */
  function retires(contexte) {
    const { ouvert } = contexte;
    const tous = D.jalons(ouvert.dossier, true);
    const remettre = (/** @type {Jalon} */ { id, nom }) => {
      ouvert.ecrire(D.cleDuNom(id), nom);
      return contexte.remontrer();
    };
    if (!tous.length || ouvert.lectureSeule) return "";
    return e(
      "details",
      { class: "ldm-repli" },
      e("summary", {}, `Retirés\u00a0: ${tous.length}`),
      e(
        "ul",
        { class: "ldm-taches" },
        tous.map((jalon) =>
          e(
            "li",
            { class: "ldm-tache" },
            e("span", { class: "ldm-tache__titre" }, jalon.nom),
            e("span", { class: "ldm-tache__note" }, `Posé le ${daterLeJalon(jalon.le)}.`),
            e(
              "span",
              { class: "ldm-tache__gestes" },
              bouton("Remettre", jalon, () => remettre(jalon)),
            ),
          ),
        ),
      ),
    );
  }

  /** @type {(contexte: Contexte) => Ecran} */
  D.ecrans.jalons = (contexte) => {
    const { ouvert } = contexte;
    const poses = D.jalons(ouvert.dossier).reverse();
    return {
      titre: "Les jalons",
      retour: ["accueil", ouvert.dossier.nom],
      corps: [
        e(
          "p",
          { class: "ldm-chapeau" },
          "Un jalon retient ce que dit le dossier aujourd’hui, sous un nom. Vous continuez à écrire\u00a0; lui ne change plus. Vous pourrez le relire, l’imprimer, et voir ce qui a bougé depuis.",
        ),
        ouvert.lectureSeule ? "" : poser(contexte),
        poses.length
          ? e(
              "section",
              {},
              e("h2", {}, "Jalons posés"),
              e(
                "ul",
                { class: "ldm-taches" },
                poses.map((jalon) => ligneDuJalon(contexte, jalon)),
              ),
            )
          : e("p", { class: "ldm-aide" }, "Aucun jalon pour l’instant."),
        retires(contexte),
      ],
    };
  };

  Object.assign(D, { daterLeJalon });
})((self.LdmDossiers = self.LdmDossiers || {}));
