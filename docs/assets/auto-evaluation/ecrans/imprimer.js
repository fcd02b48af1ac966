/*
 * Imprimer : le document officiel, texte par texte, rien de coupé ; puis, en annexe, ce que l'équipe y ajoute.
 * Le navigateur sait l'enregistrer en PDF.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e, EQUIPE } = D;
  const INUTILES =
    "button, .ldm-aide, .ldm-partage, .ldm-versions, .ldm-ajout, [data-libre] button, .ldm-note, details.ldm-repli";

  /** @type {(controle: Controle) => boolean} */
  const estUneCase = ({ type }) => type === "checkbox" || type === "radio";

  /** Ce qu'un choix imprime : toutes ses options, la sienne cochée. */
  function figerUnChoix(/** @type {HTMLElement} */ choix) {
    const titre = choix.querySelector("legend");
    choix.replaceWith(
      e("p", { class: `ldm-champ__libelle ${titre?.className ?? ""}` }, titre?.textContent ?? ""),
      e(
        "ul",
        { class: "ldm-choix-dits" },
        [...choix.querySelectorAll("label")].map((option) =>
          e("li", {}, cocher(option), option.textContent?.trim() ?? ""),
        ),
      ),
    );
  }

  const cocher = (/** @type {HTMLElement} */ place) =>
    e("span", { class: "ldm-coche" }, place.querySelector("input")?.checked ? "☒" : "☐");

  /** Chaque champ devient ce qu'il dit, dans la case du document imprimé ; d'une lettre, dans sa phrase. */
  function figer(/** @type {HTMLElement} */ formulaire) {
    for (const blanc of /** @type {NodeListOf<HTMLElement>} */ (formulaire.querySelectorAll("[data-blanc]")))
      formulaire
        .querySelector(`[data-champ="${CSS.escape(blanc.dataset.blanc ?? "")}"]`)
        ?.closest(".ldm-champ")
        ?.remove();
    for (const choix of formulaire.querySelectorAll("fieldset")) figerUnChoix(choix);
    for (const controle of /** @type {NodeListOf<Controle>} */ (
      formulaire.querySelectorAll("input, textarea")
    )) {
      const option = controle.closest("label");
      if (estUneCase(controle) && option)
        option.replaceWith(
          e("p", { class: "ldm-champ__libelle" }, cocher(option), " ", option.textContent?.trim() ?? ""),
        );
      else controle.replaceWith(e("div", { class: "ldm-zone ldm-reponse" }, controle.value));
    }
    for (const inutile of formulaire.querySelectorAll(INUTILES)) inutile.remove();
    for (const titre of formulaire.querySelectorAll("label.ldm-champ__libelle"))
      titre.replaceWith(e("p", { class: titre.className }, titre.textContent));
    for (const nomme of formulaire.querySelectorAll("[id]")) nomme.removeAttribute("id");
  }

  /** @type {(titre: string, entetes: string[], lignes: any[][]) => HTMLElement} */
  const tableau = (titre, entetes, lignes) =>
    e(
      "div",
      { class: "ldm-tableau" },
      e(
        "table",
        {},
        e("caption", {}, titre),
        e(
          "thead",
          {},
          e(
            "tr",
            {},
            entetes.map((t) => e("th", { scope: "col" }, t)),
          ),
        ),
        e(
          "tbody",
          {},
          lignes.map(([premiere, ...reste]) =>
            e(
              "tr",
              {},
              e("th", { scope: "row", "data-titre": entetes[0] }, premiere),
              reste.map((cellule, n) => e("td", { "data-titre": entetes[n + 1] }, cellule)),
            ),
          ),
        ),
      ),
    );

  /** @type {(textes: string[]) => HTMLElement[]} */
  const alinea = (textes) => textes.map((texte) => e("p", { class: "ldm-reponse" }, texte));

  /** @type {(contexte: Contexte, descripteur: DescripteurASaisir, avis: Map<string, Avis[]> | null) => any[] | null} */
  function ligneDAnnexe(contexte, { id, numero }, avis) {
    const { ouvert, edition } = contexte;
    const position = ouvert.valeur(`${EQUIPE}|${id}.position`);
    const option = edition.position?.options.find(({ cle }) => cle === position);
    const motif = option?.motif ? ouvert.valeur(`${EQUIPE}|${id}.motif`) : "";
    const preuves = D.preuves(ouvert).filter(({ sert }) => sert.includes(id));
    const actions = D.textesDesActions(contexte, id);
    const dits = avis?.get(id) ?? [];
    if (!position && !preuves.length && !actions.length && !dits.length) return null;
    const code = option?.code ? `\u00a0(${option.code})` : "";
    return [
      String(numero),
      alinea([option ? `${option.libelle}${code}` : position, motif].filter(Boolean)),
      alinea(preuves.map((p) => D.direLaPreuve(p))),
      alinea(actions),
      ...(avis ? [dits.length ? D.enCodes(edition, D.bilanDe(contexte, id, dits)) : ""] : []),
    ];
  }

  /**
   * Ce que l'équipe ajoute à la grille : jamais dans le document officiel, toujours après lui. Des avis, leur nombre
   * par position, et non leurs phrases : cette annexe sort de l'équipe.
   * @type {(contexte: Contexte) => Promise<HTMLElement | "">}
   */
  async function annexe(contexte) {
    const { edition, ouvert } = contexte;
    const avis = (await D.lireLesComptes(ouvert)) ? D.avisParDescripteur(ouvert) : null;
    const entetes = [
      "Descripteur",
      edition.position?.nom ?? "Position",
      "Preuves citées",
      "Actions prévues",
      ...(avis ? ["Avis reçus"] : []),
    ];
    const tableaux = D.criteresRetenus(contexte).flatMap((critere) => {
      const lignes = critere.descripteurs.flatMap((d) => {
        const ligne = ligneDAnnexe(contexte, d, avis);
        return ligne ? [ligne] : [];
      });
      return lignes.length ? [tableau(`Critère ${critere.numero}. ${critere.titre}`, entetes, lignes)] : [];
    });
    const preuves = D.preuves(ouvert).map((p) => [`P${p.numero}`, p.titre, p.ou, p.date]);
    if (!tableaux.length && !preuves.length) return "";
    return e(
      "section",
      { class: "ldm-feuille ldm-feuille--annexe ldm-document" },
      e("h2", {}, "Annexe\u00a0: le travail de l’équipe"),
      e("p", {}, "Ajoutée par le manuel\u00a0: ces réponses ne font pas partie du document officiel."),
      tableaux,
      preuves.length
        ? tableau("Bordereau des preuves", ["N°", "Titre", "Où la trouver", "Date"], preuves)
        : "",
    );
  }

  /** @type {(contexte: Contexte, slug: string, exemplaire?: string) => Promise<Ecran | null>} */
  D.ecrans.imprimer = async (contexte, slug, exemplaire) => {
    const outil = contexte.edition.outils.find((o) => o.slug === slug);
    if (!outil) return null;
    const tous = outil.exemplaires === "un" ? [] : D.exemplairesRetenus(contexte, outil);
    const noms = exemplaire ? [exemplaire] : tous.length ? tous : [undefined];
    const feuilles = [];
    for (const nom of noms) {
      const formulaire = await D.formulaire(contexte, outil, nom, true);
      figer(formulaire);
      feuilles.push(e("div", { class: "ldm-feuille ldm-document" }, formulaire));
    }
    return {
      titre: `${outil.code}. ${outil.titre}`,
      surtitre: `${contexte.ouvert.dossier.nom} · ${contexte.edition.nom}`,
      retour: [
        exemplaire ? `outil/${slug}/${exemplaire}` : "sortir",
        exemplaire ? outil.code : "Imprimer, exporter",
      ],
      corps: [
        outil.orientation === "paysage"
          ? e("link", { rel: "stylesheet", href: D.duManuel("assets/styles/paysage.css") })
          : "",
        e(
          "p",
          { class: "ldm-gestes" },
          e(
            "button",
            { type: "button", class: "ldm-bouton ldm-bouton--premier", click: () => print() },
            "Imprimer ou enregistrer en PDF",
          ),
        ),
        feuilles,
        outil.usages.includes("grille") ? await annexe(contexte) : "",
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
