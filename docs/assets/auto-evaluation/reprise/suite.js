/* « Ce qui vient de l'ancien dossier » : groupé par ce que devient le texte ; chaque ligne mène à son champ, et se relit. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const ORDRE = ["reformule", "scinde", "fusionne", "repris", "retire", "nouveau"];
  const OUVERTES = 12;
  const AUTRES = [
    ["preuves/", "Les preuves", "Leurs descripteurs sont ceux qui continuent ceux d’alors."],
    ["partage/", "Ce qui s’écrit une fois", "Vérifiez que rien n’a changé."],
    [
      "",
      "Actions et autres formulaires",
      "Les actions qui n’étaient pas finies, les textes de la candidature.",
    ],
  ];

  /** Ce qu'on en disait, composé quand on le déplie. @type {(contexte: Contexte, reprise: Reprise, id: string) => HTMLElement} */
  function ceQuOnDisait(contexte, reprise, id) {
    const titre = e("summary", {}, "Ce que vous disiez");
    const repli = e("details", { class: "ldm-repli" }, titre);
    const remplir = () => repli.append(.../** @type {Node[]} */ (D.ceQuOnDisait(contexte, reprise, id)));
    repli.addEventListener("toggle", remplir, { once: true });
    return repli;
  }

  /** @type {(contexte: Contexte, reprise: Reprise, descripteur: DescripteurASaisir, objets: Map<string, any>, apres: () => void) => HTMLElement} */
  function unDescripteur(contexte, reprise, { id, numero, texte, clair }, objets, apres) {
    const { ouvert, route } = contexte;
    const { genre, avant } = D.origineDe(ouvert.dossier, id);
    const dites = avant.some((ancien) => D.reponsesAnciennes(ouvert.dossier, reprise, ancien).length);
    const etat = dites ? "Repris, et déjà corrigé." : "Vous n’en disiez rien.";
    return e(
      "li",
      { class: "ldm-rapproche" },
      e(
        "p",
        { class: "ldm-constat", dir: "auto" },
        e("a", { href: route(`descripteur/${id}`) }, `${numero}. ${clair || texte}`),
      ),
      genre === "nouveau"
        ? ""
        : [
            ceQuOnDisait(contexte, reprise, id),
            objets.has(id)
              ? D.relire(contexte, id, `descripteur ${numero}`, apres)
              : e("p", { class: "ldm-aide" }, etat),
          ],
    );
  }

  /** Un ancien descripteur qui ne continue pas. @type {(contexte: Contexte, reprise: Reprise, id: string) => HTMLElement} */
  const unRetire = ({ ouvert }, reprise, id) =>
    e(
      "li",
      { class: "ldm-rapproche" },
      e(
        "p",
        { class: "ldm-constat" },
        `${reprise.descripteurs[id].numero}. ${reprise.descripteurs[id].textes[0]}`,
      ),
      D.listeDeReponses(D.reponsesAnciennes(ouvert.dossier, reprise, id)) ||
        e("p", { class: "ldm-aide" }, "Vous n’en disiez rien."),
    );

  /** @type {(titre: string, aide: string, lignes: HTMLElement[]) => HTMLElement | ""} */
  function groupe(titre, aide, lignes) {
    const liste = e("ul", { class: "ldm-rapproches" }, lignes);
    const repliee = e(
      "details",
      { class: "ldm-repli" },
      e("summary", {}, `Voir les ${lignes.length}`),
      liste,
    );
    return lignes.length
      ? e(
          "section",
          { class: "ldm-regle ldm-regle--colonnes" },
          e("h2", {}, `${titre}\u00a0: ${lignes.length}`),
          e("p", {}, aide),
          lignes.length > OUVERTES ? repliee : liste,
        )
      : "";
  }

  /** @type {(contexte: Contexte, reprise: Reprise, objets: Map<string, [cle: string, vu: string]>, apres: () => void) => (HTMLElement | "")[]} */
  function parGenre(contexte, reprise, objets, apres) {
    const { edition, ouvert } = contexte;
    const tous = edition.criteres.flatMap((c) => c.descripteurs);
    return ORDRE.map((genre) => {
      const [titre, , , aide] = D.genreDit(genre);
      const retires = reprise.suites.descripteurs.filter((suite) => suite.genre === "retire");
      const lignes =
        genre === "retire"
          ? retires.flatMap(({ avant }) => avant.map((id) => unRetire(contexte, reprise, id)))
          : tous
              .filter((d) => D.origineDe(ouvert.dossier, d.id).genre === genre)
              .map((d) => unDescripteur(contexte, reprise, d, objets, apres));
      return groupe(titre, aide, lignes);
    });
  }

  /** Ce qui n'est pas de la grille : preuves, réponses communes, actions. @type {(contexte: Contexte, objets: Map<string, [cle: string, vu: string]>, apres: () => void) => (HTMLElement | "")[]} */
  function lesAutres(contexte, objets, apres) {
    const reste = new Map([...objets].filter(([objet]) => objet.includes("/")));
    return AUTRES.map(([debut, titre, aide]) => {
      const siens = [...reste].filter(([objet]) => objet.startsWith(debut));
      for (const [objet] of siens) reste.delete(objet);
      return groupe(
        titre,
        aide,
        siens.map(([objet, [cle, vu]]) =>
          e(
            "li",
            { class: "ldm-rapproche" },
            D.placeDuConstat(contexte, { regle: "", cle, vu }),
            D.relire(contexte, objet, vu, apres),
          ),
        ),
      );
    });
  }

  /** @type {(contexte: Contexte) => string} */
  function origine({ ouvert }) {
    const [nom, annee] = ["nom", "annee"].map((quoi) => ouvert.valeur(`reprise|ancien.${quoi}`));
    return [`De «\u00a0${nom}\u00a0»`, annee].filter(Boolean).join(", ");
  }

  /** @type {(contexte: Contexte) => Promise<Ecran | null>} */
  D.ecrans.reprise = async (contexte) => {
    const { ouvert, edition, route } = contexte;
    if (!ouvert.valeur("reprise|ancien.id")) return null;
    const reprise = await D.repriseDe(contexte);
    const objets = D.reprises(new D.VueDuDossier(ouvert, edition));
    const dit = e("p", { role: "status" });
    const compter = () => {
      const reste = [...objets.keys()].filter((objet) => !ouvert.valeur(`relu|${objet}`)).length;
      dit.textContent = reste
        ? `${reste}\u00a0élément${reste > 1 ? "s" : ""} à relire. Corriger une réponse la relit aussi.`
        : "Tout est relu.";
    };
    compter();
    return {
      titre: "Ce qui vient de l’ancien dossier",
      surtitre: origine(contexte),
      retour: ["accueil", ouvert.dossier.nom],
      corps: [
        dit,
        e(
          "p",
          { class: "ldm-gestes" },
          e("a", { class: "ldm-bouton", href: route("ancien") }, "Tout ce que disait l’ancien dossier"),
        ),
        reprise
          ? [
              D.aReprendreDAbord({ edition, ouvert, neuf: ouvert.dossier, route }, reprise),
              parGenre(contexte, reprise, objets, compter),
            ]
          : e(
              "p",
              { class: "ldm-annonce" },
              "Ce manuel ne connaît plus l’édition de l’ancien dossier\u00a0: ses textes ne sont plus ici, mais ses réponses, oui.",
            ),
        lesAutres(contexte, objets, compter),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
