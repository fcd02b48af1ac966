/*
 * Une action notée à côté d'un descripteur : une ligne du plan d'actions, sous le critère du descripteur. Elle
 * peut ouvrir la fiche de l'action, menée ou à venir, où son texte est repris.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e, EQUIPE } = D;
  const POUR = ".pour";
  const FICHES = { engagement: "Fiche d’une action à venir", action: "Fiche d’une action menée" };

  /** Le plan, le critère, et les lignes du plan notées pour ce descripteur ; rien, si l'édition n'a pas de plan. */
  function lieu(/** @type {Contexte} */ { ouvert, edition }, /** @type {string} */ descripteur) {
    const plan = edition.outils.find(({ usages }) => usages.includes("plan"));
    const critere = edition.criteres.find((c) => c.descripteurs.some(({ id }) => id === descripteur));
    if (!plan || !critere || !edition.action) return null;
    const champ = (/** @type {string} */ ligne) => `${critere.id}/${ligne}.${edition.action}`;
    const lignes = () =>
      ouvert
        .cles(`${EQUIPE}|L-`)
        .filter((cle) => cle.endsWith(POUR) && ouvert.valeur(cle) === descripteur)
        .map((cle) => cle.slice(EQUIPE.length + 1, -POUR.length))
        .filter((ligne) => ouvert.valeur(`${plan.id}|${critere.id}/${ligne}.ordre`));
    return { plan, critere, champ, lignes };
  }

  /** @type {(contexte: Contexte, descripteur: string) => string[]} */
  D.textesDesActions = (contexte, descripteur) => {
    const ou = lieu(contexte, descripteur);
    return ou
      ? ou
          .lignes()
          .map((l) => contexte.ouvert.valeur(`${ou.plan.id}|${ou.champ(l)}`))
          .filter(Boolean)
      : [];
  };

  /** De quoi ouvrir la fiche d'une action, ou en commencer une. */
  function fiches(
    /** @type {Contexte} */ contexte,
    /** @type {CritereASaisir} */ critere,
    /** @type {string} */ ligne,
    /** @type {string} */ cle,
  ) {
    const { ouvert, edition, route } = contexte;
    const marque = `${EQUIPE}|${ligne}.fiche`;
    const [id, nom] = ouvert.valeur(marque).split("/");
    const liee = edition.outils.find((outil) => outil.id === id);
    if (liee && D.exemplaires(ouvert, liee.id).includes(nom))
      return e("a", { href: route(`outil/${liee.slug}/${nom}`) }, `Ouvrir sa fiche (${liee.code})`);
    if (ouvert.lectureSeule) return "";
    const ouvrir = (/** @type {OutilASaisir} */ outil) => () => {
      const neuf = D.ajouterUnExemplaire(ouvert, outil, { critere, action: ouvert.valeur(cle) });
      ouvert.ecrire(marque, `${outil.id}/${neuf}`);
      contexte.aller(`outil/${outil.slug}/${neuf}`);
    };
    return Object.entries(FICHES).flatMap(([usage, titre]) =>
      edition.outils
        .filter(({ usages }) => usages.includes(usage))
        .map((outil) =>
          e(
            "button",
            { type: "button", class: "ldm-lien", click: ouvrir(outil) },
            `${titre} (${outil.code})`,
          ),
        ),
    );
  }

  /** @type {(contexte: Contexte, descripteur: string) => HTMLElement | ""} */
  D.actionsDe = (contexte, descripteur) => {
    const { ouvert, route } = contexte;
    const ou = lieu(contexte, descripteur);
    if (!ou) return "";
    const { plan, critere, champ, lignes } = ou;
    const place = e("div", { class: "ldm-actions" });
    const retirer = (/** @type {string} */ ligne) => () => {
      const remettre = D.retirer(ouvert, `${plan.id}|${critere.id}/${ligne}.`);
      montrer();
      contexte.annulable("L’action est retirée du plan.", () => {
        remettre();
        return contexte.remontrer();
      });
    };
    const une = (/** @type {string} */ ligne) =>
      e(
        "div",
        { class: "ldm-action" },
        D.champ({ id: champ(ligne), libelle: "Action prévue", type: "texte_long" }),
        e(
          "p",
          { class: "ldm-gestes ldm-gestes--fins" },
          fiches(contexte, critere, ligne, `${plan.id}|${champ(ligne)}`),
          ouvert.lectureSeule
            ? ""
            : e("button", { type: "button", class: "ldm-lien", click: retirer(ligne) }, "Retirer l’action"),
        ),
      );
    const montrer = (/** @type {string} */ aFocaliser = "") => {
      const siennes = lignes();
      place.replaceChildren(
        ...siennes.map(une),
        e(
          "p",
          { class: "ldm-gestes" },
          ouvert.lectureSeule
            ? ""
            : e("button", { type: "button", class: "ldm-bouton", click: ajouter }, "Prévoir une action"),
          siennes.length ? e("a", { href: route(`outil/${plan.slug}`) }, `Compléter dans ${plan.code}`) : "",
        ),
      );
      D.relier(place, contexte, plan.id);
      if (aFocaliser)
        /** @type {HTMLElement | null} */ (
          place.querySelector(`[data-champ="${CSS.escape(aFocaliser)}"]`)
        )?.focus();
    };
    const ajouter = () => {
      const ligne = D.ajouterUneLigne(ouvert, plan.id, critere.id);
      ouvert.ecrire(`${EQUIPE}|${ligne}${POUR}`, descripteur);
      montrer(champ(ligne));
    };
    montrer();
    return place;
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
