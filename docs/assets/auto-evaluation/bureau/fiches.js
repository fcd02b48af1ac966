/* Une réponse d'un fichier, à côté de ce que dit le dossier, et de quoi la prendre ou la laisser. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;

  /** @type {(contexte: Contexte, champs: Map<string, FaitsDeChamp>, champ: string) => string} */
  function nommer({ edition }, champs, champ) {
    const [id, ...reste] = champ.split(".");
    const descripteur = edition.criteres.flatMap((c) => c.descripteurs).find((d) => d.id === id);
    const critere = edition.criteres.find((c) => c.id === id);
    const libelle = D.faitsDe(champs, champ).libelle.replace(/, (?:descripteur|critère) .*$/, "");
    const nu = libelle === champ ? reste.join(" ") || champ : libelle;
    if (descripteur) return `${descripteur.numero}. ${nu}`;
    return critere ? `Critère ${critere.numero}. ${nu}` : nu;
  }

  /** @type {(faits: FaitsDeChamp, valeur: string) => string} */
  function lisible({ type, options }, valeur) {
    if (type === "case") return valeur === "oui" ? "coché" : valeur;
    const cles = valeur.split(" ");
    return options.length
      ? options
          .filter(([cle]) => cles.includes(cle))
          .map(([, libelle]) => libelle)
          .join(", ") || valeur
      : valeur;
  }

  /** @type {(contexte: Contexte, champs: Map<string, FaitsDeChamp>, ligne: Rapproche, cochee: boolean, rang: string) => HTMLElement} */
  function ficheDeRapproche(contexte, champs, ligne, cochee, rang) {
    const case_ = /** @type {HTMLInputElement} */ (
      e("input", { type: "checkbox", id: `choix-${rang}`, disabled: contexte.ouvert.lectureSeule })
    );
    case_.checked = cochee && !contexte.ouvert.lectureSeule;
    Object.assign(case_, { rapproche: ligne });
    const faits = D.faitsDe(champs, ligne.champ);
    const dit = (/** @type {string} */ titre, /** @type {string} */ valeur) =>
      e(
        "div",
        { class: "ldm-rapproche__dit" },
        e("dt", {}, titre),
        e("dd", { dir: "auto" }, valeur || "Rien"),
      );
    return e(
      "li",
      { class: "ldm-rapproche" },
      e("label", { class: "ldm-option", for: case_.id }, case_, nommer(contexte, champs, ligne.champ)),
      e(
        "dl",
        {},
        ligne.etat === "neuve" || ligne.etat === "inconnue"
          ? ""
          : dit("Dans le dossier", lisible(faits, ligne.avant)),
        dit("Dans le fichier", lisible(faits, ligne.apres)),
      ),
    );
  }

  Object.assign(D, { ficheDeRapproche, lisible });
})((self.LdmDossiers = self.LdmDossiers || {}));
