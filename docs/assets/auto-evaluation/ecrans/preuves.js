/* Les écrans des preuves : leur bordereau, et chacune. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;

  /** @type {(contexte: Contexte) => Ecran} */
  D.ecrans.preuves = (contexte) => {
    const { ouvert, edition, route, aller } = contexte;
    const numeros = new Map(edition.criteres.flatMap((c) => c.descripteurs.map((d) => [d.id, d.numero])));
    const preuves = D.preuves(ouvert);
    const ligne = (/** @type {Preuve} */ preuve) =>
      e(
        "tr",
        {},
        e(
          "th",
          { scope: "row", "data-titre": "N°" },
          e("a", { href: route(`preuve/${preuve.id}`) }, `P${preuve.numero}`),
        ),
        e("td", { "data-titre": "Titre" }, preuve.titre || "Sans titre"),
        e("td", { "data-titre": "Où la trouver" }, preuve.ou),
        e("td", { "data-titre": "Date" }, preuve.date),
        e(
          "td",
          { "data-titre": "Descripteurs" },
          preuve.sert
            .map((d) => numeros.get(d) ?? d)
            .sort((a, b) => Number(a) - Number(b))
            .join(", "),
        ),
      );
    return {
      titre: "Les preuves",
      retour: ["accueil", ouvert.dossier.nom],
      corps: [
        e(
          "p",
          {},
          "Une preuve se note une fois et peut servir plusieurs descripteurs. Le document reste où il est\u00a0: n’inscrivez ici que son titre et son endroit.",
        ),
        preuves.length
          ? e(
              "div",
              { class: "ldm-tableau", tabindex: 0, role: "group", "aria-label": "Bordereau des preuves" },
              e(
                "table",
                { class: "ldm-bordereau" },
                e("caption", {}, "Bordereau des preuves"),
                e(
                  "thead",
                  {},
                  e(
                    "tr",
                    {},
                    ["N°", "Titre", "Où la trouver", "Date", "Descripteurs"].map((t) =>
                      e("th", { scope: "col" }, t),
                    ),
                  ),
                ),
                e("tbody", {}, preuves.map(ligne)),
              ),
            )
          : e("p", {}, "Aucune preuve notée."),
        e(
          "p",
          { class: "ldm-gestes" },
          ouvert.lectureSeule
            ? ""
            : e(
                "button",
                {
                  type: "button",
                  class: "ldm-bouton ldm-bouton--premier",
                  click: () => aller(`preuve/${D.ajouterUnePreuve(ouvert)}`),
                },
                "Noter une preuve",
              ),
          preuves.length
            ? e(
                "button",
                { type: "button", class: "ldm-bouton", click: () => print() },
                "Imprimer le bordereau",
              )
            : "",
        ),
      ],
    };
  };

  /** @type {(contexte: Contexte, id: string) => Ecran | null} */
  D.ecrans.preuve = (contexte, id) => {
    const { ouvert, edition, aller } = contexte;
    const preuve = D.preuves(ouvert).find((p) => p.id === id);
    if (!preuve) return null;
    const champs = e("div", { class: "ldm-saisie" }, [
      D.champ({
        id: "titre",
        libelle: "Titre",
        type: "texte",
        aide: "«\u00a0Compte rendu du conseil pédagogique\u00a0», par exemple.",
      }),
      D.champ({
        id: "ou",
        libelle: "Où la trouver",
        type: "texte",
        aide: "Dossier partagé, classeur, personne qui la garde (sa fonction, pas son nom).",
      }),
      D.champ({ id: "date", libelle: "Date du document", type: "date" }),
    ]);
    D.relier(champs, contexte, `preuves/${id}`);
    const ecartes = D.ecartes(contexte);
    const sert = (/** @type {CritereASaisir} */ critere) =>
      critere.descripteurs.some((d) => preuve.sert.includes(d.id));
    const proposes = edition.criteres.filter((critere) => !ecartes.has(critere.id) || sert(critere));
    const cases = proposes.map((critere) =>
      e(
        "details",
        { class: "ldm-repli", open: sert(critere) },
        e("summary", {}, `Critère ${critere.numero}. ${critere.titre}`),
        critere.descripteurs.map((d) => {
          const case_ = /** @type {HTMLInputElement} */ (
            e("input", { type: "checkbox", disabled: ouvert.lectureSeule })
          );
          case_.checked = preuve.sert.includes(d.id);
          case_.addEventListener("change", () =>
            D.relierLaPreuve(
              ouvert,
              /** @type {Preuve} */ (D.preuves(ouvert).find((p) => p.id === id)),
              d.id,
            ),
          );
          return e("label", { class: "ldm-option" }, case_, ` ${d.numero}. ${d.texte}`);
        }),
      ),
    );
    const effacer = () => {
      const remettre = D.retirer(ouvert, `preuves/${id}|`);
      contexte.annulable(`La preuve P${preuve.numero} est retirée.`, () => {
        remettre();
        aller(`preuve/${id}`);
      });
      contexte.ici("preuves");
    };
    return {
      titre: `Preuve P${preuve.numero}`,
      retour: ["preuves", "Les preuves"],
      corps: [
        champs,
        e("fieldset", { class: "ldm-options" }, e("legend", {}, "Descripteurs qu’elle sert"), cases),
        ouvert.lectureSeule
          ? ""
          : e("button", { type: "button", class: "ldm-bouton", click: effacer }, "Retirer cette preuve"),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
