/*
 * Un descripteur audité : d'un côté les mots de l'établissement, tels que reçus ; de l'autre, ceux des auditeurs. Un
 * critère entier sur un grand écran, un descripteur à la fois sur un téléphone.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e, AUDIT, AUDITEUR, EQUIPE } = D;
  const ETROIT = matchMedia("(max-width: 44.984375em)");

  /** @type {(titre: string, dites: any[]) => HTMLElement[]} */
  const dit = (titre, dites) => [e("dt", {}, titre), ...dites.map((une) => e("dd", { dir: "auto" }, une))];

  /** Ce qui était dit à la réception ; puis, si l'établissement a écrit depuis, ce qu'il dit aujourd'hui. */
  const avantEtDepuis = (/** @type {string} */ avant, /** @type {string} */ depuis) => [
    avant || e("span", { class: "ldm-rien" }, "Rien d’écrit"),
    ...(avant === depuis
      ? []
      : [e("span", { class: "ldm-depuis-reception" }, `Depuis\u00a0: ${depuis || "rien"}`)]),
  ];

  /** @type {(contexte: Contexte, descripteur: DescripteurASaisir) => HTMLElement} */
  function motsDuLycee(contexte, { id, champs }) {
    const { ouvert, edition } = contexte;
    const recu = D.aLaReception(ouvert);
    const grille = edition.outils.find(({ usages }) => usages.includes("grille"));
    const position = (/** @type {DossierLu} */ lu) => D.direLOption(D.optionDe(lu, edition, id));
    const deux = (/** @type {string} */ cle) => avantEtDepuis(recu.valeur(cle), ouvert.valeur(cle));
    const motif = `${EQUIPE}|${id}.motif`;
    const preuves = D.preuves(ouvert).filter(({ sert }) => sert.includes(id));
    const actions = D.textesDesActions(contexte, id);
    return e(
      "dl",
      { class: "ldm-mots" },
      edition.position ? dit("Position", avantEtDepuis(position(recu), position(ouvert))) : "",
      ouvert.valeur(motif) ? dit("Pourquoi", deux(motif)) : "",
      grille ? champs.map((champ) => dit(champ.libelle, deux(`${grille.id}|${champ.id}`))) : "",
      preuves.length
        ? dit(
            "Preuves citées",
            preuves.map((p) => [D.direLaPreuve(p), p.ou && `, ${p.ou}`].join("")),
          )
        : "",
      actions.length ? dit("Actions prévues", actions) : "",
    );
  }

  /** @type {(contexte: Contexte, descripteur: DescripteurASaisir) => HTMLElement} */
  function choixDuConstat({ edition }, { id }) {
    const { constats } = /** @type {AuditASaisir} */ (edition.audit);
    const noms = (/** @type {boolean} */ seul) =>
      constats.filter(({ exclusif }) => exclusif === seul).map(({ sigle }) => sigle);
    const [seuls, autres] = [noms(true), noms(false)];
    const mots = new Intl.ListFormat("fr");
    const aide = [
      seuls.length > 1 ? `Un seul parmi ${mots.format(seuls)}.` : "",
      autres.length ? `En plus, s’il y a lieu : ${mots.format(autres)}.` : "",
    ]
      .filter(Boolean)
      .join(" ");
    return e(
      "fieldset",
      { class: "ldm-options ldm-options--position" },
      e("legend", { class: "ldm-invisible" }, "Constat"),
      aide ? e("p", { class: "ldm-aide" }, aide) : "",
      e(
        "div",
        { class: "ldm-positions" },
        constats.map(({ cle, libelle, sigle, exclusif }) =>
          e(
            "label",
            { class: "ldm-option", title: D.definitionDe(cle) },
            e("input", {
              type: "checkbox",
              value: cle,
              "data-champ": `${id}.constat`,
              "data-exclusif": exclusif ? id : null,
            }),
            `${libelle}\u00a0(${sigle})`,
          ),
        ),
      ),
    );
  }

  /** L'écart entre ce que l'équipe disait et ce qui est constaté. @type {(contexte: Contexte, descripteur: DescripteurASaisir) => HTMLElement} */
  function ecartDit(contexte, { id }) {
    const { ouvert, edition } = contexte;
    const place = e("p", { class: "ldm-ecart" });
    const montrer = () => {
      const option = D.optionDe(D.aLaReception(ouvert), edition, id);
      const degres = D.ecart(edition, option, D.constatsDe(ouvert, edition, id));
      place.textContent = D.direLEcart(degres);
      place.classList.toggle("ldm-ecart--severe", (degres ?? 0) > 0);
      place.hidden = !place.textContent;
    };
    montrer();
    contexte.suivre(place, montrer, [`${AUDIT}|${id}.constat`]);
    return place;
  }

  /** De quoi rouvrir la fiche qu'un constat demande, et qu'on a retirée. @type {(contexte: Contexte, outil: OutilASaisir, id: string) => HTMLElement | ""} */
  function rouvrir(contexte, outil, id) {
    const demandee = D.nonConformes(contexte).some(([, descripteur]) => descripteur.id === id);
    if (!demandee || !contexte.ouvert.auditeur || contexte.ouvert.lectureSeule) return "";
    const click = () => {
      D.rouvrirLaFiche(contexte, outil, id);
      contexte.aller(`outil/${outil.slug}/${id}`);
    };
    const bouton = e(
      "button",
      { type: "button", class: "ldm-bouton", click },
      `Rouvrir sa fiche (${outil.code})`,
    );
    return e("p", { class: "ldm-gestes" }, bouton);
  }

  /** Le chemin de la fiche d'écart d'un descripteur, s'il en a une. @type {(contexte: Contexte, id: string) => HTMLElement} */
  function lienDeLaFiche(contexte, id) {
    const { ouvert, edition, route } = contexte;
    const outil = D.outilDesFiches(edition);
    const place = e("div", {});
    const montrer = () => {
      if (!outil) return;
      if (!D.exemplaires(ouvert, outil.id).includes(id))
        return place.replaceChildren(rouvrir(contexte, outil, id));
      const gardee = D.fichesSansConstat(contexte, outil).includes(id);
      const lien = e(
        "a",
        { class: "ldm-bouton", href: route(`outil/${outil.slug}/${id}`) },
        `Ouvrir sa fiche (${outil.code})`,
      );
      place.replaceChildren(
        gardee
          ? e("p", { class: "ldm-aide" }, "Ce constat n’en demande plus\u00a0; on y a écrit, elle reste.")
          : "",
        e("p", { class: "ldm-gestes" }, lien),
      );
    };
    montrer();
    if (outil) contexte.suivre(place, montrer, [`${AUDIT}|${id}.constat`, `${D.portee(outil.id, id)}|ordre`]);
    return place;
  }

  /** @type {(contexte: Contexte, descripteur: DescripteurASaisir) => HTMLElement} */
  function saisieDesConstats(contexte, descripteur) {
    const { id, empreinte } = descripteur;
    const champs = [
      {
        id: `${id}.faits`,
        libelle: "Faits constatés",
        aide: "Ce que vous avez vu, lu ou entendu.",
        type: "texte_long",
      },
      { id: `${id}.argument`, libelle: "Argument", aide: "Pourquoi ce constat.", type: "texte_long" },
      {
        id: `${id}.a-demander`,
        libelle: "À demander sur place",
        aide: "La question à poser.",
        type: "texte_long",
      },
      {
        id: `${id}.a-qui`,
        libelle: "À qui",
        aide: "La fonction\u00a0; plusieurs, séparées par une virgule.",
        type: "texte",
      },
    ];
    const saisie = e(
      "div",
      { class: "ldm-saisie" },
      choixDuConstat(contexte, descripteur),
      ecartDit(contexte, descripteur),
      champs.map((champ) => D.champ(champ)),
      lienDeLaFiche(contexte, id),
    );
    const cles = ["constat", "faits", "argument"].map((champ) => `${AUDIT}|${id}.${champ}`);
    contexte.suivre(saisie, () => D.reporter(contexte, descripteur), cles);
    D.relier(saisie, contexte, AUDIT, () => ({ empreinte }));
    return saisie;
  }

  /** Les constats, lus par l'établissement ; et de quoi y répondre. @type {(contexte: Contexte, descripteur: DescripteurASaisir) => HTMLElement} */
  function constatsLus(contexte, descripteur) {
    const { ouvert, edition } = contexte;
    const { id } = descripteur;
    const constats = D.constatsDe(ouvert, edition, id);
    const [faits, argument] = ["faits", "argument"].map((champ) => ouvert.valeur(`${AUDIT}|${id}.${champ}`));
    return e(
      "div",
      {},
      e(
        "dl",
        { class: "ldm-mots" },
        dit("Constat", [
          constats.length ? D.direLesConstats(constats) : e("span", { class: "ldm-rien" }, "Pas de constat"),
        ]),
        faits ? dit("Faits constatés", [faits]) : "",
        argument ? dit("Argument", [argument]) : "",
      ),
      ecartDit(contexte, descripteur),
      lienDeLaFiche(contexte, id),
      D.appelleUneSuite(edition, constats) ? D.actionsDe(contexte, id) : "",
    );
  }

  /** @type {(contexte: Contexte, descripteur: DescripteurASaisir) => HTMLElement} */
  function bloc(contexte, descripteur) {
    const { id, numero, texte, adresse } = descripteur;
    const auditeur = D.roleIci(contexte) === AUDITEUR;
    const [sien, notre] = [`lycee-${id}`, `audit-${id}`];
    return e(
      "section",
      { class: "ldm-audite", id: `ecran-${id}`, "aria-labelledby": `titre-${id}` },
      e(
        "h2",
        { id: `titre-${id}`, class: "ldm-descripteur__titre" },
        e("span", { class: "ldm-descripteur__numero" }, `${numero}.`),
        " ",
        texte,
      ),
      e(
        "p",
        { class: "ldm-suite" },
        e(
          "a",
          { href: D.adresse(adresse), target: "_blank", rel: "noopener" },
          "Lire ce point dans le manuel",
          e("span", { class: "ldm-invisible" }, `\u00a0: descripteur ${numero} (nouvel onglet)`),
        ),
      ),
      e(
        "div",
        { class: "ldm-audite__lycee", role: "group", "aria-labelledby": sien },
        e("h3", { id: sien }, auditeur ? "L’établissement" : "Vous"),
        motsDuLycee(contexte, descripteur),
      ),
      e(
        "div",
        { class: "ldm-audite__auditeur", role: "group", "aria-labelledby": notre },
        e("h3", { id: notre }, auditeur ? "Votre constat" : "Les auditeurs"),
        auditeur ? saisieDesConstats(contexte, descripteur) : constatsLus(contexte, descripteur),
      ),
    );
  }

  /**
   * L'écran d'un critère, ou d'un de ses descripteurs ; au téléphone, toujours celui d'un descripteur.
   * @type {(contexte: Contexte, id: string) => Ecran | null}
   */
  D.ecranDesConstats = (contexte, id) => {
    const retenus = D.criteresRetenus(contexte);
    const critere = retenus.find((c) => c.id === id || c.descripteurs.some((d) => d.id === id));
    if (!critere?.descripteurs.length) return null;
    const retour = /** @type {[string, string]} */ (["audit", "L’audit"]);
    const titre = `Critère ${critere.numero}. ${critere.titre}`;
    if (critere.id === id && !ETROIT.matches)
      return {
        titre,
        retour,
        corps: [
          critere.descripteurs.map((d) => bloc(contexte, d)),
          D.suiteEtFin(contexte, retenus, retenus.indexOf(critere), (c) => [
            `audit/${c.id}`,
            `Critère ${c.numero}`,
          ]),
        ],
      };
    const tous = retenus.flatMap(({ descripteurs }) => descripteurs);
    const vise = tous.find((d) => d.id === id) ?? critere.descripteurs[0];
    return {
      titre: `Descripteur ${vise.numero}`,
      surtitre: titre,
      retour,
      corps: [
        bloc(contexte, vise),
        D.suiteEtFin(contexte, tous, tous.indexOf(vise), (d) => [`audit/${d.id}`, `${d.numero}`]),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
