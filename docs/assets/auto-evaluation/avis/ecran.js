/* « Avis de l'équipe » : en recevoir, les lire du plus grand désaccord au plus petit, retenir une position. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e, compterLes: compter } = D;

  /** @type {[titre: string, aide: string, garder: (un: DescripteurEtAvis) => boolean][]} */
  const GROUPES = [
    [
      "Désaccords à trancher",
      "Les avis s’écartent beaucoup\u00a0: à discuter d’abord.",
      ({ bilan }) => bilan.desaccord,
    ],
    [
      "À retenir",
      "Des avis proches ou pareils.",
      ({ bilan, avis }) => !bilan.desaccord && !bilan.retenue && avis.length > 0,
    ],
    [
      "Retenus en équipe",
      "Les avis restent, à relire.",
      ({ bilan, avis }) => !!bilan.retenue && avis.length > 0,
    ],
  ];

  /** @type {(contexte: Contexte, un: DescripteurEtAvis) => HTMLElement} */
  function repli(contexte, { descripteur, avis, bilan }) {
    const { edition } = contexte;
    const etat = e("span", { class: "ldm-avis__compte" }, D.enCodes(edition, bilan));
    const retenu = e("span", { class: "ldm-etat ldm-etat--fait" });
    const corps = e("div", {});
    const resume = e(
      "summary",
      {},
      e("span", { class: "ldm-descripteur__numero" }, `${descripteur.numero}.`),
      ` ${descripteur.clair || descripteur.texte} `,
      etat,
      " ",
      retenu,
    );
    const place = e(
      "details",
      { class: "ldm-repli ldm-repli--avis", id: `avis-${descripteur.id}` },
      resume,
      corps,
    );
    const dire = () => {
      const { retenue } = D.bilanDe(contexte, descripteur.id, avis);
      retenu.textContent = retenue ? `Retenu\u00a0: ${retenue.libelle}` : "";
      retenu.hidden = !retenue;
    };
    const remplir = () =>
      corps.replaceChildren(
        ...(descripteur.clair
          ? [e("p", { class: "ldm-aide" }, `Texte officiel\u00a0: ${descripteur.texte}`)]
          : []),
        ...D.detailDesAvis(contexte, descripteur, avis, () => {
          dire();
          remplir();
          resume.focus();
        }),
      );
    place.addEventListener("toggle", () => {
      if (/** @type {HTMLDetailsElement} */ (place).open && !corps.childElementCount) remplir();
    });
    dire();
    return place;
  }

  /** @type {(contexte: Contexte, tous: DescripteurEtAvis[]) => (HTMLElement | "")[]} */
  const groupes = (contexte, tous) =>
    GROUPES.map(([titre, aide, garder]) => {
      const siens = tous.filter(garder);
      return siens.length
        ? e(
            "section",
            { class: "ldm-groupe-d-avis" },
            e("h2", {}, `${titre} (${siens.length})`),
            e("p", { class: "ldm-aide" }, aide),
            siens.map((un) => repli(contexte, un)),
          )
        : "";
    });

  /** @type {(tous: DescripteurEtAvis[]) => HTMLElement | ""} */
  function sansAvis(tous) {
    const siens = tous.filter(({ avis }) => !avis.length);
    return siens.length
      ? e(
          "details",
          { class: "ldm-repli ldm-a-l-ecran" },
          e("summary", {}, `Sans avis (${siens.length})`),
          e(
            "ul",
            {},
            siens.map(({ descripteur: { numero, clair, texte } }) =>
              e("li", {}, `${numero}. ${clair || texte}`),
            ),
          ),
        )
      : "";
  }

  /** Retirer un avis le vide ; il revient tant que la page est ouverte, et reste dans les versions. */
  async function retirer(/** @type {Contexte} */ contexte, /** @type {Collegue} */ { code, fonction }) {
    const remettre = D.retirer(contexte.ouvert, `avis/${code}|`);
    await contexte.remontrer();
    contexte.annulable(`Avis retiré\u00a0: ${D.nommerLeCollegue(fonction)}.`, async () => {
      remettre();
      await contexte.remontrer();
    });
  }

  /** Qui a donné son avis, et quand. @type {(contexte: Contexte) => HTMLElement} */
  function personnes(contexte) {
    const { ouvert } = contexte;
    const tous = [...D.collegues(ouvert).values()].sort((a, b) => (a.le < b.le ? 1 : -1));
    return e(
      "details",
      { class: "ldm-repli" },
      e("summary", {}, `Qui a donné son avis (${tous.length})`),
      e(
        "ul",
        { class: "ldm-taches" },
        tous.map((sien) =>
          e(
            "li",
            { class: "ldm-tache" },
            e("span", { dir: "auto" }, D.nommerLeCollegue(sien.fonction)),
            e(
              "span",
              { class: "ldm-tache__note" },
              `${compter(sien.descripteurs.size, "point")}, ${D.ilYA(sien.le)}`,
            ),
            ouvert.lectureSeule
              ? ""
              : e(
                  "button",
                  { type: "button", class: "ldm-lien ldm-a-l-ecran", click: () => retirer(contexte, sien) },
                  "Retirer",
                  e(
                    "span",
                    { class: "ldm-invisible" },
                    ` l’avis de\u00a0: ${D.nommerLeCollegue(sien.fonction)}`,
                  ),
                ),
          ),
        ),
      ),
    );
  }

  /** Ouvre tout, puis imprime : la feuille d'une réunion. */
  function imprimer(/** @type {HTMLElement} */ racine) {
    for (const place of /** @type {NodeListOf<HTMLDetailsElement>} */ (
      racine.querySelectorAll("details.ldm-repli--avis")
    ))
      place.open = true;
    setTimeout(() => print(), 100);
  }

  /** Un auditeur ne lit pas ce que chacun dit à son équipe. @type {(contexte: Contexte) => Ecran | null} */
  D.ecrans.avis = (contexte) => {
    const { ouvert, route } = contexte;
    if (ouvert.auditeur) return null;
    const { avisEnMain } = D;
    const tenus = avisEnMain?.id === ouvert.dossier.id ? avisEnMain.textes : [];
    const tous = D.parDesaccord(contexte);
    const nombre = D.collegues(ouvert).size;
    const liste = e(
      "div",
      {},
      nombre ? personnes(contexte) : "",
      groupes(contexte, tous),
      nombre ? sansAvis(tous) : "",
    );
    const recevoir = D.recevoirDesAvis(contexte, tenus);
    const replie = nombre
      ? e(
          "details",
          { class: "ldm-repli ldm-repli--recevoir ldm-a-l-ecran", open: tenus.length > 0 },
          e("summary", {}, "Recevoir d’autres avis"),
          recevoir,
        )
      : e("section", { class: "ldm-groupe-d-avis" }, e("h2", {}, "Recevoir des avis"), recevoir);
    return {
      titre: "Avis de l’équipe",
      surtitre: D.direLesAvis(contexte),
      retour: ["accueil", ouvert.dossier.nom],
      corps: [
        nombre
          ? ""
          : e(
              "p",
              { class: "ldm-chapeau" },
              "Demandez à vos collègues où en est le lycée\u00a0: cinq minutes sur un téléphone, sans compte. Puis retenez une position en équipe, là où les avis diffèrent.",
            ),
        e(
          "p",
          { class: "ldm-gestes" },
          e(
            "a",
            { class: `ldm-bouton ${nombre ? "" : "ldm-bouton--premier"}`, href: route("demander") },
            "Demander des avis",
          ),
          nombre
            ? e(
                "button",
                { type: "button", class: "ldm-bouton", click: () => imprimer(liste) },
                "Imprimer pour une réunion",
              )
            : "",
        ),
        replie,
        liste,
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
