/* Les échéances d'un dossier : celles que l'audit donne, celles des actions, et un agenda à emporter. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const ECHEANCIER = "../demarche/echeancier/";

  /**
   * Les actions qui restent à finir, en agenda. Une action garde son identifiant si sa date change : l'agenda la
   * déplace.
   * @type {(actions: ActionPrevue[], reglages: ReglagesDAgenda) => string}
   */
  function agendaDesActions(actions, reglages) {
    const depart = LdmDates.lire("2000-01-01") ?? 0;
    const prevues = actions.flatMap(({ id, texte, dite, fin, faite, critere, outil }) => {
      const date = LdmDates.lire(fin);
      const titre = `À finir\u00a0: ${texte.replace(/\s+/g, " ").slice(0, 120)}`;
      const ou = [outil.code, critere && `critère ${critere.numero}`].filter(Boolean).join(", ");
      const detail = `${ou}. Prévue pour\u00a0: ${dite}.`;
      const nom = id.replace(/[^0-9A-Za-z]+/g, "-");
      return faite || date === null ? [] : [{ id: nom, titre, detail, depart, date }];
    });
    return LdmAgenda.composer(prevues, reglages);
  }

  /** @type {(contexte: Contexte) => HTMLElement} */
  function deLAudit({ ouvert, route }) {
    const dite = ouvert.valeur(`${D.PARTAGE}|date-audit`);
    const date = D.lireUneDate(dite);
    const pour = ouvert.valeur(`${D.PARTAGE}|etablissement`) || ouvert.dossier.nom;
    const suite = new URLSearchParams({ date, pour }).toString();
    return e(
      "section",
      { class: "ldm-volet-d-ecran" },
      e("h2", {}, "Ce que l’audit fixe"),
      date.length === 10
        ? [
            e("p", {}, `Audit\u00a0: ${LdmDates.enLettres(LdmDates.lire(date) ?? 0)}.`),
            e(
              "p",
              {},
              e(
                "a",
                { href: `${D.adresse(ECHEANCIER)}#${suite}`, class: "ldm-bouton" },
                "Voir l’échéancier, et son agenda",
              ),
            ),
          ]
        : [
            e(
              "p",
              {},
              dite
                ? `Audit\u00a0: ${dite}. Écrivez le jour pour en tirer les échéances.`
                : "La date de l’audit n’est pas encore écrite.",
            ),
            e("p", {}, e("a", { href: route("commun") }, "Écrire la date de l’audit")),
          ],
    );
  }

  /** @type {(contexte: Contexte, action: ActionPrevue) => HTMLElement} */
  const ligne = ({ route }, { texte, dite, faite, retard, critere, outil }) =>
    e(
      "li",
      { class: "ldm-tache" },
      e("a", { class: "ldm-tache__titre", href: route(`outil/${outil.slug}`) }, texte),
      e(
        "span",
        { class: `ldm-etat ldm-etat--${faite ? "fait" : retard ? "retard" : "cours"}` },
        faite ? "Finie" : retard ? `En retard\u00a0: ${dite}` : dite,
      ),
      critere ? e("span", { class: "ldm-tache__note" }, `Critère ${critere.numero}. ${critere.titre}`) : "",
    );

  /** @type {(contexte: Contexte, actions: ActionPrevue[]) => void} */
  function telecharger({ ouvert, edition, dire }, actions) {
    const instant = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
    const pour = ouvert.valeur(`${D.PARTAGE}|etablissement`) || ouvert.dossier.nom;
    const agenda = D.agendaDesActions(actions, { edition: edition.slug, pour, instant });
    D.telecharger(`actions-${D.nomDeFichier(ouvert)}.ics`, agenda, "text/calendar");
    dire("Agenda écrit\u00a0: chaque action, et un rappel une semaine avant.");
  }

  /** @type {(contexte: Contexte) => Ecran} */
  D.ecrans.echeances = (contexte) => {
    const actions = D.actionsPrevues(contexte);
    const ouvertes = actions.filter(({ faite }) => !faite);
    const plan = contexte.edition.outils.find(({ suivi }) => suivi);
    const agenda = e(
      "button",
      {
        type: "button",
        class: "ldm-bouton ldm-bouton--premier",
        click: () => telecharger(contexte, actions),
      },
      "Télécharger pour l’agenda (.ics)",
    );
    return {
      titre: "Échéances",
      retour: ["accueil", contexte.ouvert.dossier.nom],
      corps: [
        deLAudit(contexte),
        plan
          ? e(
              "section",
              { class: "ldm-volet-d-ecran" },
              e("h2", {}, "Les actions"),
              actions.length
                ? e(
                    "ul",
                    { class: "ldm-taches" },
                    [...ouvertes, ...actions.filter(({ faite }) => faite)].map((action) =>
                      ligne(contexte, action),
                    ),
                  )
                : e(
                    "p",
                    {},
                    "Aucune action n’a de date de fin. ",
                    e("a", { href: contexte.route(`outil/${plan.slug}`) }, `Ouvrir ${plan.code}`),
                  ),
              ouvertes.length ? e("p", { class: "ldm-gestes" }, agenda) : "",
            )
          : "",
      ],
    };
  };

  Object.assign(D, { agendaDesActions });
})((self.LdmDossiers = self.LdmDossiers || {}));
