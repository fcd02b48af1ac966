/* Une action notée à côté d'un descripteur : une ligne du plan d'actions, sous le critère du descripteur. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const POUR = ".pour";

  /** @type {(contexte: Contexte, descripteur: string) => HTMLElement | ""} */
  D.actionsDe = (contexte, descripteur) => {
    const { ouvert, edition, route } = contexte;
    const plan = edition.outils.find(({ usages }) => usages.includes("plan"));
    const critere = edition.criteres.find((c) => c.descripteurs.some(({ id }) => id === descripteur));
    if (!plan || !critere || !edition.action) return "";
    const debut = (/** @type {string} */ ligne) => `${plan.id}|${critere.id}/${ligne}.`;
    const quoi = edition.action;
    const siennes = () =>
      ouvert
        .cles(`${D.EQUIPE}|L-`)
        .filter((cle) => cle.endsWith(POUR) && ouvert.valeur(cle) === descripteur)
        .map((cle) => cle.slice(D.EQUIPE.length + 1, -POUR.length))
        .filter((ligne) => ouvert.valeur(`${debut(ligne)}ordre`));
    const place = e("div", { class: "ldm-actions" });
    const montrer = (/** @type {string} */ aFocaliser = "") => {
      const champs = siennes().map((ligne) =>
        D.champ({ id: `${critere.id}/${ligne}.${quoi}`, libelle: "Action prévue", type: "texte_long" }),
      );
      place.replaceChildren(
        ...champs,
        e(
          "p",
          { class: "ldm-gestes" },
          ouvert.lectureSeule
            ? ""
            : e("button", { type: "button", class: "ldm-bouton", click: ajouter }, "Prévoir une action"),
          champs.length ? e("a", { href: route(`outil/${plan.slug}`) }, `Compléter dans ${plan.code}`) : "",
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
      ouvert.ecrire(`${D.EQUIPE}|${ligne}${POUR}`, descripteur);
      montrer(`${critere.id}/${ligne}.${quoi}`);
    };
    montrer();
    return place;
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
