/*
 * Au téléphone, un formulaire qui a une ligne par descripteur en donne la liste, repliée critère par critère ;
 * chaque ligne a son écran. De la grille, c'est celui du descripteur.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const ETROIT = matchMedia("(max-width: 44.984375em)");
  /** Les replis qu'on a ouverts : revenir les retrouve. @type {Set<string>} */
  const ouverts = new Set();

  /** @type {(contexte: Contexte) => Map<string, DescripteurASaisir>} */
  const descripteursDe = ({ edition }) =>
    new Map(edition.criteres.flatMap((c) => c.descripteurs.map((d) => [d.id, d])));

  /** Les lignes d'un formulaire qui sont chacune d'un descripteur, par tableau. */
  function lignesDe(/** @type {HTMLElement} */ formulaire, /** @type {Contexte} */ contexte) {
    const connus = descripteursDe(contexte);
    return [.../** @type {NodeListOf<HTMLTableElement>} */ (formulaire.querySelectorAll("table"))]
      .map((tableau) => ({
        tableau,
        titre: tableau.caption?.textContent ?? "",
        ids: [...tableau.querySelectorAll("tr[data-ligne]")]
          .map((ligne) => /** @type {HTMLElement} */ (ligne).dataset.ligne ?? "")
          .filter((id) => connus.has(id)),
      }))
      .filter(({ ids }) => ids.length);
  }

  /**
   * Replie les lignes d'un formulaire en listes qui mènent chacune à son écran ; rien, sur un grand écran.
   * @type {(formulaire: HTMLElement, contexte: Contexte, outil: OutilASaisir) => void}
   */
  D.mettreLesLignesAPart = (formulaire, contexte, outil) => {
    if (!ETROIT.matches || outil.exemplaires !== "un") return;
    const connus = descripteursDe(contexte);
    const grille = outil.usages.includes("grille");
    for (const { tableau, titre, ids } of lignesDe(formulaire, contexte)) {
      const dite = (/** @type {string} */ id) => contexte.ouvert.cles(`${outil.id}|${id}.`).length > 0;
      const cle = `${outil.id} ${titre}`;
      const ligne = (/** @type {string} */ id) => {
        const { numero, texte } = /** @type {DescripteurASaisir} */ (connus.get(id));
        const chemin = grille ? `descripteur/${id}` : `ligne/${outil.slug}/${id}`;
        return e(
          "li",
          { class: "ldm-tache" },
          e(
            "a",
            { class: "ldm-tache__titre", href: contexte.route(chemin) },
            e("span", {}, `${numero}. ${texte}`),
          ),
          dite(id) ? e("span", { class: "ldm-etat ldm-etat--fait" }, "Répondu") : "",
        );
      };
      const repli = /** @type {HTMLDetailsElement} */ (
        e(
          "details",
          { class: "ldm-repli ldm-repli--lignes", open: ouverts.has(cle) },
          e(
            "summary",
            {},
            titre,
            e("span", { class: "ldm-etat" }, ` ${ids.filter(dite).length} sur ${ids.length}`),
          ),
          e("ul", { class: "ldm-taches" }, ids.map(ligne)),
        )
      );
      repli.addEventListener("toggle", () => (repli.open ? ouverts.add(cle) : ouverts.delete(cle)));
      tableau.replaceWith(repli);
    }
  };

  /** @type {(contexte: Contexte, slug: string, id: string) => Promise<Ecran | null>} */
  D.ecrans.ligne = async (contexte, slug, id) => {
    const outil = contexte.edition.outils.find((o) => o.slug === slug);
    if (outil?.exemplaires !== "un") return null;
    const formulaire = await D.formulaire(contexte, outil);
    const groupes = lignesDe(formulaire, contexte);
    const groupe = groupes.find(({ ids }) => ids.includes(id));
    if (!groupe) return null;
    const { tableau, titre, ids } = groupe;
    for (const ligne of /** @type {NodeListOf<HTMLElement>} */ (tableau.querySelectorAll("tr[data-ligne]")))
      if (ligne.dataset.ligne !== id) ligne.remove();
    tableau.caption?.classList.add("ldm-invisible");
    const legende = tableau.closest(".ldm-tableau")?.getAttribute("aria-label") ?? "";
    const toutes = groupes.flatMap((un) => un.ids);
    const numero = (/** @type {string} */ un) => descripteursDe(contexte).get(un)?.numero ?? "";
    return {
      titre: `Descripteur ${numero(id)}`,
      surtitre: `${outil.code}, ${titre}\u00a0: ${ids.indexOf(id) + 1} sur ${ids.length}`,
      retour: [`outil/${slug}`, `${outil.code}. ${outil.titre}`],
      corps: [
        legende ? e("p", { class: "ldm-aide" }, legende) : "",
        e(
          "div",
          { class: "ldm-saisie ldm-formulaire" },
          e("div", { class: "ldm-tableau ldm-tableau--saisie" }, tableau),
        ),
        D.suiteEtFin(contexte, toutes, toutes.indexOf(id), (un) => [`ligne/${slug}/${un}`, `${numero(un)}`]),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
