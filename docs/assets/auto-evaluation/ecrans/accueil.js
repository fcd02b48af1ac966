/* L'accueil d'un dossier : où l'on en est, outil par outil et critère par critère. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;

  /** @type {(avancement: Avancement) => HTMLElement} */
  function etat({ termine, commence, dits, sur }) {
    if (termine) return e("span", { class: "ldm-etat ldm-etat--fait" }, "Terminé");
    if (!commence) return e("span", { class: "ldm-etat ldm-etat--vide" }, "À commencer");
    return e(
      "span",
      { class: "ldm-etat ldm-etat--cours" },
      sur ? `En cours\u00a0: ${dits} sur ${sur}` : "En cours",
    );
  }

  /** @type {(contexte: Contexte, critere: CritereASaisir, grille: OutilASaisir | undefined) => HTMLElement} */
  function tacheDeCritere({ ouvert, route }, critere, grille) {
    const dits = critere.descripteurs.filter((d) => D.estDit(ouvert, grille, d)).length;
    const termine = ouvert.valeur(`${D.EQUIPE}|${critere.id}.termine`) === "oui";
    const optionnel = critere.choix ? "Au choix" : critere.facultatif ? "Facultatif" : "";
    return e(
      "li",
      { class: "ldm-tache" },
      e(
        "a",
        { class: "ldm-tache__titre", href: route(`critere/${critere.id}`) },
        `Critère ${critere.numero}. ${critere.titre}`,
      ),
      etat({ termine, commence: dits > 0, dits, sur: critere.descripteurs.length, ecrites: dits }),
      optionnel ? e("span", { class: "ldm-tache__note" }, optionnel) : "",
    );
  }

  /** @type {(contexte: Contexte, outil: OutilASaisir) => HTMLElement} */
  function tacheDOutil(contexte, outil) {
    const { ouvert, edition, route } = contexte;
    const nombre = outil.exemplaires === "un" ? 0 : D.exemplairesRetenus(contexte, outil).length;
    return e(
      "li",
      { class: "ldm-tache" },
      e(
        "a",
        { class: "ldm-tache__titre", href: route(`outil/${outil.slug}`) },
        `${outil.code}. ${outil.titre}`,
      ),
      etat(D.avancement(ouvert, edition, outil)),
      nombre > 1 ? e("span", { class: "ldm-tache__note" }, `${nombre} exemplaires`) : "",
    );
  }

  /** @type {(titre: string, taches: any[]) => HTMLElement} */
  const groupe = (titre, taches) =>
    e(
      "section",
      { class: "ldm-volet-d-ecran" },
      e("h2", {}, titre),
      e("ul", { class: "ldm-taches" }, taches),
    );

  /**
   * Les critères à situer, et le choix de ceux qui sont facultatifs.
   * @type {(contexte: Contexte, grille: OutilASaisir | undefined) => HTMLElement}
   */
  function lesCriteres(contexte, grille) {
    const taches = () => D.criteresRetenus(contexte).map((c) => tacheDeCritere(contexte, c, grille));
    const volet = groupe(grille ? `Auto-évaluation (${grille.code})` : "Auto-évaluation", taches());
    const liste = /** @type {HTMLElement} */ (volet.querySelector("ul"));
    volet.append(D.choisirLesCriteres(contexte, () => liste.replaceChildren(...taches())));
    return volet;
  }

  /** @type {(adresse: string, titre: string, note: string, compte?: string) => HTMLElement} */
  const tache = (adresse, titre, note, compte = "") =>
    e(
      "li",
      { class: "ldm-tache" },
      e("a", { class: "ldm-tache__titre", href: adresse }, titre),
      compte ? e("span", { class: "ldm-etat ldm-etat--fait" }, compte) : "",
      note ? e("span", { class: "ldm-tache__note" }, note) : "",
    );

  /** Les avis des collègues ; leur compte vient après le reste. @type {(contexte: Contexte) => HTMLElement | ""} */
  function avis(contexte) {
    if (!contexte.edition.position) return "";
    const ligne = tache(
      contexte.route("avis"),
      "Avis de l’équipe",
      "Un lien pour vos collègues, cinq minutes chacun\u00a0; puis retenir, là où les avis diffèrent.",
    );
    const compte = e("span", { class: "ldm-etat ldm-etat--cours" });
    D.lireLesComptes(contexte.ouvert).then(
      (recus) => {
        if (!recus) return;
        compte.textContent = D.direLesAvis(contexte);
        ligne.firstElementChild?.after(compte);
      },
      () => {} /* l'écran, lui, dira ce qui manque */,
    );
    return ligne;
  }

  /** Ce qui est à vérifier : son compte vient après le reste. @type {(contexte: Contexte) => HTMLElement | ""} */
  function aVerifier(contexte) {
    if (!contexte.edition.regles.length) return "";
    const compte = e("span", { class: "ldm-etat ldm-etat--cours" });
    D.compterAVerifier(contexte).then(
      (nombre) => {
        compte.classList.replace("ldm-etat--cours", nombre ? "ldm-etat--cours" : "ldm-etat--fait");
        compte.append(nombre ? `${nombre} point${nombre > 1 ? "s" : ""}` : "Rien à signaler");
      },
      () => compte.remove() /* l'écran, lui, dira ce qui manque */,
    );
    const ligne = tache(
      contexte.route("verifier"),
      "À vérifier",
      "Oublis et contradictions possibles, sans note.",
    );
    ligne.firstElementChild?.after(compte);
    return ligne;
  }

  /**
   * Les formulaires où le lycée écrit, puis ceux qu'il recevra.
   * @type {(contexte: Contexte, grille: OutilASaisir | undefined) => HTMLElement | ""}
   */
  function lesFormulaires(contexte, grille) {
    const autres = contexte.edition.outils.filter((outil) => outil !== grille);
    const auLycee = autres.filter(({ roles }) => !roles.length || roles.includes("etablissement"));
    const ailleurs = autres.filter((outil) => !auLycee.includes(outil));
    const volets = /** @type {[string, OutilASaisir[]][]} */ ([
      ["Les autres formulaires", auLycee],
      ["Ce que remplissent les auditeurs ou l’académie", ailleurs],
    ]);
    const remplis = volets
      .filter(([, outils]) => outils.length)
      .map(([titre, outils]) =>
        groupe(
          titre,
          outils.map((outil) => tacheDOutil(contexte, outil)),
        ),
      );
    return remplis.length ? e("div", { class: "ldm-pile" }, remplis) : "";
  }

  /** @type {(contexte: Contexte) => Ecran | Promise<Ecran>} */
  D.ecrans.accueil = (contexte) => {
    const { ouvert, edition, route } = contexte;
    if (ouvert.auditeur) return D.ecrans.audit(contexte);
    const grille = edition.outils.find(({ usages }) => usages.includes("grille"));
    const preuves = D.preuves(ouvert).length;
    const poses = D.jalons(ouvert.dossier).length;
    const autre = ouvert.dossier.edition !== edition.slug;
    const seRenouvelle = edition.anterieures.includes(ouvert.dossier.edition);
    return {
      titre: ouvert.dossier.nom,
      surtitre: edition.nom,
      corps: [
        autre
          ? e(
              "p",
              { class: "ldm-annonce" },
              "Ce dossier a été commencé sous une autre édition\u00a0: ce qu’elle seule demande n’a pas de place ici, mais reste dans le dossier.",
              seRenouvelle ? e("a", { href: route("renouveler") }, "Préparer le renouvellement") : "",
            )
          : "",
        D.direLaCopie(contexte),
        D.direLesRetards(contexte),
        e(
          "div",
          { class: "ldm-volets" },
          lesCriteres(contexte, grille),
          groupe("Pour tout le dossier", [
            edition.audit && D.roleIci(contexte)
              ? tache(
                  route("audit"),
                  "L’audit",
                  "Ce que les auditeurs ont constaté, et ce que vous y répondez.",
                )
              : "",
            tache(
              route("commun"),
              "Ce qui s’écrit une fois",
              "Établissement, dates, personnes\u00a0: repris partout.",
            ),
            tache(
              route("preuves"),
              "Les preuves",
              "Leur titre, où les trouver, ce qu’elles servent.",
              preuves ? `${preuves} notée${preuves > 1 ? "s" : ""}` : "",
            ),
            avis(contexte),
            edition.position
              ? tache(
                  route("rapide"),
                  "Saisie rapide",
                  "Recopier une grille remplie sur papier, ou un message\u00a0: «\u00a017 C\u00a0».",
                )
              : "",
            edition.position
              ? tache(
                  route("synthese"),
                  "Synthèse",
                  "Une page, pour l’équipe et le conseil d’administration.",
                )
              : "",
            ouvert.valeur("reprise|ancien.id")
              ? tache(
                  route("reprise"),
                  "Ce qui vient de l’ancien dossier",
                  "Ce qui est repris, à relire\u00a0; ce que vous disiez alors.",
                )
              : "",
            tache(
              route("jalons"),
              "Les jalons",
              "Retenir le dossier à une date, le relire, voir ce qui a bougé.",
              poses ? `${poses} posé${poses > 1 ? "s" : ""}` : "",
            ),
            edition.outils.some(({ suivi }) => suivi)
              ? tache(
                  route("echeances"),
                  "Échéances",
                  "La date de l’audit, les actions datées, un agenda à emporter.",
                )
              : "",
            aVerifier(contexte),
            !autre
              ? tache(
                  route("renouveler"),
                  "Préparer le renouvellement",
                  "Cinq ans après\u00a0: un nouveau dossier part de celui-ci, qui reste entier.",
                )
              : "",
            tache(route("sortir"), "Garder une copie, imprimer, exporter", ""),
            tache(
              route("ouvrir"),
              "Ouvrir un fichier",
              "Un formulaire rempli dans un tableur, une copie d’un dossier.",
            ),
          ]),
          lesFormulaires(contexte, grille),
        ),
      ],
    };
  };

  /** @type {(contexte: Contexte) => Ecran} */
  D.ecrans.commun = (contexte) => {
    const corps = e(
      "div",
      { class: "ldm-saisie" },
      contexte.edition.partagees.map(({ cle, libelle, type, longueur }) =>
        D.champ({ id: cle, libelle, type, longueur }),
      ),
    );
    D.relier(corps, contexte, D.PARTAGE);
    return {
      titre: "Ce qui s’écrit une fois",
      retour: ["accueil", contexte.ouvert.dossier.nom],
      corps: [
        e(
          "p",
          {},
          "Écrivez ici ce que plusieurs formulaires demandent\u00a0: chacun le reprend. Une réponse corrigée dans un formulaire ne change que là, sauf si vous choisissez «\u00a0Changer partout\u00a0».",
        ),
        corps,
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
