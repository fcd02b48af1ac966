/* Ce qu'un champ a dit avant : ses versions, et de quoi en reprendre une. Rien ne s'affiche s'il n'en a qu'une. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const ORIGINES = {
    prérempli: "repris du dossier",
    rapide: "saisie rapide",
    consensus: "retenu en équipe",
    avis: "avis",
  };
  const DATE = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeStyle: "short" });

  /** @type {(version: Version) => string} */
  function dater({ le, origine }) {
    const instant = Date.parse(le);
    const date = Number.isNaN(instant) ? le : DATE.format(instant);
    const nom =
      /** @type {Record<string, string>} */ (ORIGINES)[origine] ?? (origine === "saisie" ? "" : origine);
    return nom ? `${date}, ${nom}` : date;
  }

  /** Les mots que montre une valeur : ceux d'un choix, plutôt que ses clés. */
  function dire(/** @type {Controle[]} */ controles, /** @type {string} */ valeur) {
    if (!valeur) return "(rien)";
    if (!["checkbox", "radio"].includes(controles[0].type)) return valeur;
    const cles = valeur.split(" ");
    const choisis = controles.filter((controle) => cles.includes(controle.value));
    return choisis.map((c) => c.closest("label")?.textContent?.trim() || "Coché").join(", ") || valeur;
  }

  /** @type {(contexte: Contexte, cle: string, controles: Controle[]) => HTMLElement} */
  function liste({ ouvert }, cle, controles) {
    const champ = ouvert.champ(cle);
    const tetes = D.tetes(champ);
    const dite = D.valeur(champ);
    const seule = !ouvert.divergences(cle).length;
    const reprendre = (/** @type {string} */ v) => () => {
      ouvert.ecrire(cle, v);
      controles[0].focus();
    };
    const versions = [...champ].sort(
      ([a, x], [b, y]) => Number(tetes.includes(b)) - Number(tetes.includes(a)) || (x.le < y.le ? 1 : -1),
    );
    return e(
      "ol",
      { class: "ldm-versions__liste" },
      versions.map(([nom, version]) =>
        e(
          "li",
          {},
          e("p", { class: "ldm-aide" }, dater(version)),
          e("p", { class: "ldm-reponse" }, dire(controles, version.v)),
          tetes.includes(nom) && seule
            ? e("p", { class: "ldm-aide" }, "C’est la réponse actuelle.")
            : ouvert.lectureSeule || (seule && version.v === dite)
              ? ""
              : e(
                  "button",
                  { type: "button", class: "ldm-lien", click: reprendre(version.v) },
                  "Reprendre cette version",
                ),
        ),
      ),
    );
  }

  /**
   * Montre sous un champ ses versions, s'il en a plusieurs, et dit quand deux réponses se rencontrent.
   * @type {(contexte: Contexte, cle: string, controles: Controle[]) => void}
   */
  D.direLesVersions = (contexte, cle, controles) => {
    const bloc = controles[0].closest(".ldm-champ, fieldset");
    const { ouvert } = contexte;
    const nombre = ouvert.champ(cle).size;
    /** @type {HTMLDetailsElement | null | undefined} */
    const place = bloc?.querySelector(":scope > .ldm-versions");
    if (!bloc || nombre < 2) return place?.remove();
    const partagees = ouvert.divergences(cle).length > 1;
    const titre = partagees
      ? `Réponses différentes à départager (${nombre} versions)`
      : `Versions (${nombre})`;
    const repli =
      place ??
      /** @type {HTMLDetailsElement} */ (
        e("details", { class: "ldm-repli ldm-versions", open: partagees }, e("summary", {}), e("div", {}))
      );
    const [resume, corps] = /** @type {any} */ (repli.children);
    const remplir = () => corps.replaceChildren(repli.open ? liste(contexte, cle, controles) : "");
    if (resume.textContent !== titre) resume.textContent = titre;
    repli.classList.toggle("ldm-versions--partagees", partagees);
    if (!place) {
      repli.addEventListener("toggle", remplir);
      bloc.append(repli);
    }
    if (repli.open) remplir();
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
