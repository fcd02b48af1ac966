/*
 * Les critères facultatifs : dire lesquels l'établissement retient. Celui qu'il laisse n'est plus dans les
 * listes, les formulaires ni les fichiers ; ce qu'on y avait écrit reste dans le dossier.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e, EQUIPE, RETENU, AUCUN } = D;

  /** @type {(choix: ChoixDeCriteres, criteres: CritereASaisir[]) => HTMLElement} */
  function demander({ id }, criteres) {
    const [seul, autre] = criteres;
    const question = autre
      ? "Critère facultatif\u00a0: lequel retenez-vous\u00a0?"
      : `Critère ${seul.numero}, facultatif\u00a0: le retenez-vous\u00a0?`;
    const options = [
      ...criteres.map((c) => [c.id, autre ? `Critère ${c.numero}. ${c.titre}` : "Oui"]),
      [AUCUN, autre ? "Aucun" : "Non"],
      ["", "Pas encore décidé"],
    ];
    const champ = `${id}.${RETENU}`;
    return e(
      "fieldset",
      { class: "ldm-options" },
      e("legend", {}, question),
      options.map(([cle, libelle]) =>
        e(
          "label",
          { class: "ldm-option" },
          e("input", { type: "radio", name: `s-${champ}`, value: cle, "data-champ": champ }),
          ` ${libelle}`,
        ),
      ),
    );
  }

  /**
   * Les choix que l'édition laisse à l'établissement. apres : à chaque réponse.
   * @type {(contexte: Contexte, apres: () => void) => HTMLElement | ""}
   */
  D.choisirLesCriteres = (contexte, apres) => {
    const { choix, criteres } = contexte.edition;
    if (!choix.length) return "";
    const place = e(
      "div",
      { class: "ldm-saisie ldm-facultatifs" },
      choix.map((un) =>
        demander(
          un,
          criteres.filter(({ id }) => un.criteres.includes(id)),
        ),
      ),
      e(
        "p",
        { class: "ldm-aide" },
        "Le critère que vous laissez ne se montre plus, ni ici, ni à l’impression, ni dans les fichiers. Ce que vous y aviez écrit reste dans le dossier.",
      ),
    );
    D.relier(place, contexte, EQUIPE);
    contexte.suivre(
      place,
      apres,
      choix.map(({ id }) => `${EQUIPE}|${id}.${RETENU}`),
    );
    return place;
  };

  /**
   * Sur l'écran d'un critère que l'établissement n'a pas retenu, le dit.
   * @type {(contexte: Contexte, critere: CritereASaisir) => HTMLElement | ""}
   */
  D.direSIlEstEcarte = (contexte, { id }) =>
    D.ecartes(contexte).has(id)
      ? e(
          "p",
          { class: "ldm-annonce" },
          "Vous n’avez pas retenu ce critère facultatif\u00a0: il n’est ni imprimé ni dans les fichiers. ",
          e("a", { href: contexte.route("accueil") }, "Revoir ce choix"),
        )
      : "";

  /** @type {(formulaire: HTMLElement, contexte: Contexte) => void} */
  D.ecarterDuFormulaire = (formulaire, contexte) => {
    const ecartees = D.lignesEcartees(contexte);
    for (const ligne of /** @type {NodeListOf<HTMLElement>} */ (
      formulaire.querySelectorAll("tr[data-ligne]")
    )) {
      if (!ecartees.has((ligne.dataset.ligne ?? "").split(".")[0])) continue;
      const tableau = ligne.closest("table");
      ligne.remove();
      if (!tableau?.querySelector("tr[data-ligne]")) tableau?.remove();
    }
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
