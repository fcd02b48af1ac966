/* Ce qu'un audit imprime pour la visite et pour la restitution : les questions par personne, les constats et les positions. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e, AUDIT, AUDITEUR } = D;

  const imprimer = () =>
    e(
      "p",
      { class: "ldm-gestes" },
      e(
        "button",
        { type: "button", class: "ldm-bouton ldm-bouton--premier", click: () => print() },
        "Imprimer",
      ),
    );
  const RETOUR = /** @type {[string, string]} */ (["audit", "L’audit"]);

  /** @type {(contexte: Contexte) => Ecran} */
  D.ecranDesQuestions = (contexte) => {
    const listes = D.questions(contexte);
    return {
      titre: "À demander sur place",
      surtitre: contexte.ouvert.dossier.nom,
      retour: RETOUR,
      corps: listes.length
        ? [
            imprimer(),
            listes.map(({ qui, questions }, rang) =>
              e(
                "section",
                { class: "ldm-questions", "aria-labelledby": `qui-${rang}` },
                e("h2", { id: `qui-${rang}` }, qui || "À préciser"),
                e(
                  "ul",
                  { class: "ldm-taches" },
                  questions.map(({ critere, descripteur, texte }) =>
                    e(
                      "li",
                      { class: "ldm-question" },
                      e("span", { class: "ldm-coche", "aria-hidden": "true" }, "☐"),
                      e("p", { class: "ldm-reponse", dir: "auto" }, texte),
                      e(
                        "p",
                        { class: "ldm-tache__note" },
                        e(
                          "a",
                          { href: contexte.route(`audit/${descripteur.id}`) },
                          `Critère ${critere.numero}, descripteur ${descripteur.numero}`,
                        ),
                        `. ${descripteur.clair || descripteur.texte}`,
                      ),
                    ),
                  ),
                ),
              ),
            ),
          ]
        : [
            e(
              "p",
              {},
              "Aucune question pour l’instant. Notez-les à côté de chaque descripteur, avec la fonction de la personne à rencontrer\u00a0: cette page les range par personne.",
            ),
          ],
    };
  };

  /** @type {(contexte: Contexte, critere: CritereASaisir, recu: DossierLu) => HTMLElement} */
  function tableau(contexte, critere, recu) {
    const { ouvert, edition } = contexte;
    const entetes = ["Descripteur", "À la réception", "Aujourd’hui", "Constat", "Écart"];
    const ligne = (/** @type {DescripteurASaisir} */ { id, numero, clair, texte }) => {
      const [avant, apres] = [recu, ouvert].map((lu) => D.optionDe(lu, edition, id));
      const constats = D.constatsDe(ouvert, edition, id);
      const degres = D.ecart(edition, avant, constats);
      const cases = [
        D.direLOption(avant),
        avant === apres ? "Inchangé" : D.direLOption(apres),
        constats.length ? D.direLesConstats(constats) : "Pas de constat",
        e("span", { class: (degres ?? 0) > 0 ? "ldm-ecart--severe" : "" }, D.direLEcart(degres) || "–"),
      ];
      return e(
        "tr",
        {},
        e(
          "th",
          { scope: "row", "data-titre": entetes[0] },
          e("a", { href: contexte.route(`audit/${id}`) }, `${numero}. ${clair || texte}`),
        ),
        cases.map((une, rang) => e("td", { "data-titre": entetes[rang + 1] }, une)),
      );
    };
    return e(
      "div",
      { class: "ldm-tableau" },
      e(
        "table",
        {},
        e("caption", {}, `Critère ${critere.numero}. ${critere.titre}`),
        e(
          "thead",
          {},
          e(
            "tr",
            {},
            entetes.map((t) => e("th", { scope: "col" }, t)),
          ),
        ),
        e("tbody", {}, critere.descripteurs.map(ligne)),
      ),
    );
  }

  /** @type {(contexte: Contexte) => Ecran} */
  D.ecranDesEcarts = (contexte) => {
    const recu = D.aLaReception(contexte.ouvert);
    const constate = (/** @type {CritereASaisir} */ { descripteurs }) =>
      descripteurs.some(({ id }) => contexte.ouvert.valeur(`${AUDIT}|${id}.constat`));
    const criteres = D.criteresRetenus(contexte).filter(constate);
    const auditeur = D.roleIci(contexte) === AUDITEUR;
    return {
      titre: "Constats et positions",
      surtitre: contexte.ouvert.dossier.nom,
      retour: RETOUR,
      corps: criteres.length
        ? [
            e(
              "p",
              {},
              "La position est celle de l’établissement\u00a0; le constat, celui des auditeurs. L’écart les compare, sans note.",
            ),
            imprimer(),
            e(
              "div",
              { class: "ldm-document ldm-ecarts" },
              criteres.map((c) => tableau(contexte, c, recu)),
            ),
          ]
        : [
            e(
              "p",
              {},
              auditeur ? "Aucun constat pour l’instant." : "Les auditeurs n’ont pas encore rendu de constat.",
            ),
          ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
