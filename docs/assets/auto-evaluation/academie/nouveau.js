/* « #nouveau&uai=…&campagne=… » : ce qu'un lien propose, accepté champ par champ ; rien ne s'écrit avant « Commencer ». */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const PERSONNE = "P-1";

  /**
   * Une valeur proposée : la case qui la reprend, le champ qui la corrige, ce qui ne va pas.
   * @type {(proposition: Proposition) => { element: HTMLElement, reprise(): string, juger(): string, id: string }}
   */
  function proposer({ partagee, valeur, faute }) {
    const { cle, libelle, type } = partagee;
    const id = `propose-${cle}`;
    const erreur = e("p", { class: "ldm-erreur", id: `${id}-erreur` }, faute);
    const communs = { id, "aria-describedby": erreur.id, "aria-invalid": faute ? "true" : null };
    const champ = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (
      type === "texte_long"
        ? e("textarea", { ...communs, rows: 2 }, valeur)
        : e("input", { ...communs, type: "text", autocomplete: "off", value: valeur })
    );
    const reprendre = /** @type {HTMLInputElement} */ (e("input", { type: "checkbox", checked: !faute }));
    const reprise = () => (reprendre.checked ? D.auNet(partagee, champ.value) : "");
    const juger = () => {
      const dite = reprise();
      erreur.textContent = dite ? D.fauteDe(partagee, dite) : "";
      if (erreur.textContent) champ.setAttribute("aria-invalid", "true");
      else champ.removeAttribute("aria-invalid");
      return erreur.textContent;
    };
    const element = e(
      "div",
      { class: "ldm-champ ldm-propose" },
      e("label", { class: "ldm-champ__libelle", for: id }, libelle),
      erreur,
      champ,
      e(
        "label",
        { class: "ldm-option" },
        reprendre,
        e("span", {}, "Reprendre", e("span", { class: "ldm-invisible" }, `\u00a0: ${libelle}`)),
      ),
    );
    return { element, reprise, juger, id };
  }

  /** @type {(laissees: string[]) => HTMLElement | ""} */
  const direLesLaissees = (laissees) =>
    laissees.length
      ? e(
          "p",
          { class: "ldm-aide" },
          `Laissé de côté, dans ce lien\u00a0: ${laissees.join("\u00a0; ")}. Rien n’en est repris.`,
        )
      : "";

  /** Le dossier de cet appareil qui porte déjà ce numéro. @type {(contexte: ContexteSansDossier, uai: string) => Promise<HTMLElement | "">} */
  async function direSIlEstDejaLa({ edition, coffre, fiches }, uai) {
    for (const fiche of uai ? await fiches() : []) {
      const lu = fiche.edition === edition.slug ? await coffre.lire(fiche.id) : null;
      if (lu && D.valeur(lu.champs.get(`${D.PARTAGE}|uai`)) === uai)
        return e(
          "p",
          { class: "ldm-annonce" },
          `Un dossier porte déjà le numéro ${uai} sur cet appareil. `,
          e("a", { href: `#${fiche.id}/accueil` }, `Ouvrir «\u00a0${fiche.nom}\u00a0»`),
        );
    }
    return "";
  }

  /** @type {(dossier: Dossier, reprises: [cle: string, v: string][]) => Dossier} */
  function ecrire(dossier, reprises) {
    const le = D.aLaMinute();
    for (const [cle, v] of reprises) {
      const version = { v, par: PERSONNE, le, origine: "prérempli" };
      dossier.champs.set(`${D.PARTAGE}|${cle}`, D.ecrire(new Map(), version));
    }
    return D.scellerTout(dossier);
  }

  /** @type {(contexte: ContexteSansDossier, reglages: string) => Promise<Ecran>} */
  D.liens.nouveau = async (contexte, reglages) => {
    const { propositions, laissees } = D.lireLeLien(reglages, contexte.edition);
    const lus = propositions.map((une) => ({ ...proposer(une), une }));
    const dite = (/** @type {string} */ cle) =>
      propositions.find(({ partagee }) => partagee.cle === cle)?.valeur ?? "";
    const resume = e("div", { class: "ldm-alerte", role: "alert", tabindex: -1 });
    const remplir = (/** @type {Dossier} */ dossier) => {
      const fautifs = lus.filter(({ juger }) => juger());
      resume.replaceChildren(...(fautifs.length ? [aCorriger(fautifs.map(({ une, id }) => [id, une]))] : []));
      if (fautifs.length) resume.focus();
      const reprises = lus.map(({ une, reprise }) => [une.partagee.cle, reprise()]).filter(([, v]) => v);
      return fautifs.length ? null : ecrire(dossier, /** @type {[string, string][]} */ (reprises));
    };
    const champs = lus.length
      ? [
          e(
            "fieldset",
            { class: "ldm-options ldm-proposes" },
            e("legend", {}, "Ce que le lien propose"),
            e("p", { class: "ldm-aide" }, "Corrigez, ou décochez ce que vous ne reprenez pas."),
            lus.map(({ element }) => element),
          ),
        ]
      : [];
    return {
      titre: "Nouveau dossier",
      retour: ["#/dossiers", "Tous les dossiers"],
      corps: [
        await direSIlEstDejaLa(contexte, dite("uai")),
        e(
          "p",
          { class: "ldm-chapeau" },
          lus.length
            ? "Un lien vous propose de quoi commencer. Relisez\u00a0: rien ne s’écrit avant «\u00a0Commencer\u00a0», rien n’est envoyé."
            : "Ce lien ne propose rien à reprendre. Vous pouvez commencer un dossier.",
        ),
        direLesLaissees(laissees),
        resume,
        D.commencer(contexte, { nom: dite("etablissement").slice(0, 120), champs, remplir }),
      ],
    };
  };

  /** @type {(fautifs: [id: string, une: Proposition][]) => HTMLElement} */
  function aCorriger(fautifs) {
    const viser = (/** @type {string} */ id) => (/** @type {Event} */ evenement) => {
      evenement.preventDefault();
      document.getElementById(id)?.focus();
    };
    return e(
      "div",
      {},
      e("p", {}, "Corrigez, ou décochez\u00a0:"),
      e(
        "ul",
        {},
        fautifs.map(([id, { partagee }]) =>
          e("li", {}, e("a", { href: `#${id}`, click: viser(id) }, partagee.libelle)),
        ),
      ),
    );
  }
})((self.LdmDossiers = self.LdmDossiers || {}));
