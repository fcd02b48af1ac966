/* Rendre l'audit : ce qui reste à voir, le fichier, les documents ; et, pour l'établissement, y répondre. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e, AUDIT, AUDITEUR, ETABLISSEMENT } = D;

  /** Ce que les règles du rapport voient encore. @type {(contexte: Contexte) => HTMLElement} */
  function aVoir(contexte) {
    const { ouvert, edition, route } = contexte;
    const regles = edition.regles.filter(({ genre, si }) => genre === "constat" && si.sans !== "action");
    const vus = D.verifier(ouvert, { ...edition, regles }, D.aLaMinute().slice(0, 10));
    const numero = (/** @type {string} */ cle) => {
      const id = cle.split("|")[1].split(".")[0];
      const { numero = "" } = edition.criteres.flatMap((c) => c.descripteurs).find((d) => d.id === id) ?? {};
      return e("a", { href: route(`audit/${id}`) }, `Descripteur ${numero}`);
    };
    const groupe = (/** @type {RegleAVerifier} */ { titre, remede }, /** @type {AVerifier[]} */ siens) =>
      siens.length
        ? e(
            "details",
            { class: "ldm-repli" },
            e("summary", {}, `${titre} : ${siens.length}`),
            e("p", { class: "ldm-aide" }, remede),
            e(
              "ul",
              { class: "ldm-limites" },
              siens.map(({ cle }) => e("li", {}, numero(cle))),
            ),
          )
        : "";
    return D.voletDAudit(
      "Avant de rendre",
      vus.length
        ? regles.map((regle) =>
            groupe(
              regle,
              vus.filter((vu) => vu.regle === regle.cle),
            ),
          )
        : e("p", {}, "Rien à signaler."),
    );
  }

  /** @type {(contexte: Contexte) => Ecran} */
  D.ecranPourRendre = (contexte) => {
    const { ouvert, edition } = contexte;
    const rendus = [edition.audit?.rapport, D.outilDesFiches(edition)?.id];
    const siens = edition.outils
      .filter(({ roles }) => roles.includes(AUDITEUR))
      .sort((a, b) => Number(rendus.includes(b.id)) - Number(rendus.includes(a.id)));
    const dit = e("div", { role: "status" });
    const rendre = async () => {
      await D.poserUnJalon(ouvert, { nom: "Audit rendu", origine: D.RENDU });
      await D.garderUneCopie(contexte);
      const suite =
        "Le fichier est prêt. Envoyez-le à l’établissement, et à l’académie\u00a0; l’établissement l’ouvre dans son dossier, et répond.";
      dit.replaceChildren(e("p", { class: "ldm-annonce" }, suite));
    };
    return {
      titre: "Rendre l’audit",
      surtitre: ouvert.dossier.nom,
      retour: ["audit", "L’audit"],
      corps: [
        aVoir(contexte),
        D.voletDAudit(
          "Le fichier",
          e(
            "p",
            {},
            "Le dossier et vos constats, en un fichier. Vous pouvez continuer dans le vôtre, et le rendre de nouveau\u00a0: tout se réunit, dans n’importe quel ordre.",
          ),
          D.limitesDAudit(
            contexte,
            siens.filter(({ id }) => rendus.includes(id)),
          ),
          e(
            "p",
            { class: "ldm-gestes" },
            e(
              "button",
              {
                type: "button",
                class: "ldm-bouton ldm-bouton--premier",
                disabled: ouvert.lectureSeule,
                click: rendre,
              },
              "Rendre l’audit",
            ),
          ),
          dit,
        ),
        D.voletDAudit(
          "Les documents",
          e(
            "ul",
            { class: "ldm-taches" },
            siens.map((outil) => D.sortiesDe(contexte, outil)),
          ),
        ),
      ],
    };
  };

  /** Les champs d'un formulaire que remplit l'établissement. @type {(outil: OutilASaisir) => Promise<string[]>} */
  async function champsDeLEtablissement(outil) {
    const page = new DOMParser().parseFromString((await D.charger(outil.slug)).html, "text/html");
    const siens = page.querySelectorAll(`[data-champ][data-qui="${ETABLISSEMENT}"]`);
    return [...siens].map((champ) => /** @type {HTMLElement} */ (champ).dataset.champ ?? "");
  }

  /** Ajoute au plan l'action qu'une fiche engage, et sa date. @type {(contexte: Contexte, outil: OutilASaisir, nom: string) => void} */
  function reporterAuPlan({ ouvert, edition }, outil, nom) {
    const plan = edition.outils.find(({ usages }) => usages.includes("plan"));
    const critere = edition.criteres.find((c) => c.descripteurs.some(({ id }) => id === nom));
    if (!plan || !critere) return;
    const dite = (/** @type {string} */ quoi) => {
      const [champ = ""] = Object.entries(outil.suites).find(([, suite]) => suite === quoi) ?? [];
      return ouvert.valeur(`${D.portee(outil.id, nom)}|${champ}`);
    };
    const ligne = D.ajouterUneLigne(ouvert, plan.id, critere.id);
    const debut = `${plan.id}|${critere.id}/${ligne}`;
    ouvert.ecrire(`${D.EQUIPE}|${ligne}.pour`, nom);
    ouvert.ecrire(`${debut}.${edition.action}`, dite("action"), { origine: "prérempli" });
    if (plan.suivi && dite("echeance"))
      ouvert.ecrire(`${debut}.${plan.suivi.prevue}`, dite("echeance"), { origine: "prérempli" });
  }

  /** @type {(contexte: Contexte, outil: OutilASaisir, siens: string[], nom: string) => HTMLElement} */
  function fiche(contexte, outil, siens, nom) {
    const { ouvert, edition, route } = contexte;
    const ou = D.portee(outil.id, nom);
    const repondue = siens.some((champ) => ouvert.valeur(`${ou}|${champ}`));
    const engagees = Object.entries(outil.suites)
      .filter(([, quoi]) => quoi === "action")
      .map(([champ]) => ouvert.valeur(`${ou}|${champ}`));
    const auPlan = D.textesDesActions(contexte, nom);
    const aFaire =
      !!edition.action && !ouvert.lectureSeule && engagees.some((dite) => dite && !auPlan.includes(dite));
    const titre = D.nommerLExemplaire(contexte, outil, nom);
    const chemin = route(`outil/${outil.slug}/${nom}`);
    const reporter = async () => {
      reporterAuPlan(contexte, outil, nom);
      await contexte.remontrer();
      contexte.dire("L’action est au plan, sous son critère.");
      /** @type {HTMLElement | null} */ (
        document.querySelector(`.ldm-tache__titre[href="${CSS.escape(chemin)}"]`)
      )?.focus();
    };
    return e(
      "li",
      { class: "ldm-tache" },
      e("a", { class: "ldm-tache__titre", href: chemin }, titre),
      e(
        "span",
        { class: `ldm-etat ldm-etat--${repondue ? "fait" : "cours"}` },
        repondue ? "Répondu" : "À répondre",
      ),
      aFaire
        ? e(
            "span",
            { class: "ldm-tache__gestes" },
            e(
              "button",
              { type: "button", class: "ldm-lien", click: reporter },
              "Ajouter cet engagement au plan d’actions",
              e("span", { class: "ldm-invisible" }, `\u00a0: ${titre}`),
            ),
          )
        : "",
    );
  }

  /** @type {(contexte: Contexte) => Promise<HTMLElement | "">} */
  async function fichesARepondre(contexte) {
    const outil = D.outilDesFiches(contexte.edition);
    const noms = outil ? D.exemplaires(contexte.ouvert, outil.id) : [];
    if (!outil || !noms.length) return "";
    const siens = await champsDeLEtablissement(outil);
    return D.voletDAudit(
      `${outil.code}. ${outil.titre}`,
      e(
        "ul",
        { class: "ldm-taches" },
        noms.map((nom) => fiche(contexte, outil, siens, nom)),
      ),
      D.limitesDAudit(contexte, [outil]),
    );
  }

  /** @type {(contexte: Contexte) => HTMLElement} */
  const constats = (contexte) =>
    D.voletDAudit(
      "Les constats",
      e(
        "ul",
        { class: "ldm-taches" },
        D.criteresRetenus(contexte)
          .filter(({ descripteurs }) =>
            descripteurs.some(({ id }) => contexte.ouvert.valeur(`${AUDIT}|${id}.constat`)),
          )
          .map(({ id, numero, titre, descripteurs }) =>
            D.tacheDAudit(
              contexte.route(`audit/${id}`),
              `Critère ${numero}. ${titre}`,
              D.direLesComptes(contexte, descripteurs),
            ),
          ),
      ),
    );

  /** Ce que l'établissement lit d'un audit, et ce qu'il en fait. @type {(contexte: Contexte) => Promise<Ecran>} */
  D.ecranDeLAudite = async (contexte) => {
    const { ouvert, edition, route } = contexte;
    const rapport = edition.outils.find(({ id }) => id === edition.audit?.rapport);
    const questionnaire = edition.outils.find(({ usages }) => usages.includes("questionnaire"));
    return {
      titre: "L’audit",
      surtitre: ouvert.dossier.nom,
      retour: ["accueil", ouvert.dossier.nom],
      corps: [
        e(
          "p",
          { class: "ldm-chapeau" },
          "Ce que les auditeurs ont constaté, à côté de ce que vous disiez. Leurs mots restent tels quels\u00a0; répondez dans votre part des fiches, puis rendez une copie de votre dossier.",
        ),
        e(
          "div",
          { class: "ldm-volets" },
          constats(contexte),
          await fichesARepondre(contexte),
          D.voletDAudit(
            "Lire et répondre",
            e(
              "ul",
              { class: "ldm-taches" },
              D.tacheDAudit(
                route("audit/ecarts"),
                "Constats et positions",
                "",
                "Votre position à la réception et aujourd’hui, le constat, l’écart.",
              ),
              rapport
                ? D.tacheDAudit(
                    route(`imprimer/${rapport.slug}`),
                    `${rapport.code}. ${rapport.titre}`,
                    "",
                    "À lire, à imprimer.",
                  )
                : "",
              questionnaire
                ? D.tacheDAudit(
                    route(`outil/${questionnaire.slug}`),
                    `${questionnaire.code}. ${questionnaire.titre}`,
                  )
                : "",
            ),
            D.direLaCopie(contexte),
          ),
        ),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
