/* Les exemplaires d'un outil : un par critère, ou autant qu'il en faut ; en ajouter, en retirer. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const CRITERE = /-du-critere$/;

  /** @type {(texte: string) => string} */
  const abreger = (texte) => (texte.length > 70 ? `${texte.slice(0, 70).trimEnd()}…` : texte);

  /**
   * Le nom d'un exemplaire : son critère, ou ce que son premier champ en dit.
   * @type {(contexte: Contexte, outil: OutilASaisir, nom: string) => string}
   */
  D.nommerLExemplaire = ({ ouvert, edition }, outil, nom) => {
    const critere = edition.criteres.find(({ id }) => id === nom);
    if (critere) return `Critère ${critere.numero}. ${critere.titre}`;
    const descripteur = edition.criteres.flatMap((c) => c.descripteurs).find(({ id }) => id === nom);
    if (descripteur) return `${descripteur.numero}. ${abreger(descripteur.clair || descripteur.texte)}`;
    const debut = `${D.portee(outil.id, nom)}|`;
    const dites = ouvert.cles(debut).filter((cle) => !D.estUneMarque(cle));
    const titres = [...Object.keys(outil.reprises).map((champ) => `${debut}${champ}`), ...dites];
    const dit = titres.map((cle) => ouvert.valeur(cle)).find((texte) => texte.length > 3);
    const rang = D.exemplaires(ouvert, outil.id).indexOf(nom) + 1;
    return dit ? `Exemplaire ${rang}\u00a0: ${abreger(dit)}` : `Exemplaire ${rang}`;
  };

  /** @type {(contexte: Contexte, outil: OutilASaisir, nom: string) => HTMLElement} */
  function commence(contexte, outil, nom) {
    const { ouvert, route } = contexte;
    const titre = D.nommerLExemplaire(contexte, outil, nom);
    const retirer = () => {
      const remettre = D.retirer(ouvert, `${D.portee(outil.id, nom)}|`);
      contexte.remontrer().then(() =>
        contexte.annulable(`«\u00a0${titre}\u00a0» est retiré.`, () => {
          remettre();
          return contexte.remontrer();
        }),
      );
    };
    return e(
      "li",
      { class: "ldm-tache" },
      e("a", { class: "ldm-tache__titre", href: route(`outil/${outil.slug}/${nom}`) }, titre),
      e("span", { class: "ldm-etat ldm-etat--cours" }, "En cours"),
      e(
        "span",
        { class: "ldm-tache__gestes" },
        e(
          "a",
          { href: route(`imprimer/${outil.slug}/${nom}`) },
          "Imprimer",
          e("span", { class: "ldm-invisible" }, ` ${titre}`),
        ),
        ouvert.lectureSeule || (D.roleIci(contexte) && D.aDAutres(contexte, D.portee(outil.id, nom)))
          ? ""
          : e(
              "button",
              { type: "button", class: "ldm-lien", click: retirer },
              "Retirer",
              e("span", { class: "ldm-invisible" }, ` ${titre}`),
            ),
      ),
    );
  }

  /** @type {(contexte: Contexte, outil: OutilASaisir, critere: CritereASaisir) => HTMLElement} */
  function aCommencer(contexte, outil, critere) {
    const titre = `Critère ${critere.numero}. ${critere.titre}`;
    const commencer = () => D.remplirUnExemplaire(contexte, outil, { critere });
    return e(
      "li",
      { class: "ldm-tache" },
      e("span", { class: "ldm-tache__titre" }, titre),
      contexte.ouvert.lectureSeule
        ? e("span", { class: "ldm-etat ldm-etat--vide" }, "À commencer")
        : e(
            "button",
            { type: "button", class: "ldm-bouton ldm-bouton--petit", click: commencer },
            "Commencer",
            e("span", { class: "ldm-invisible" }, ` ${titre}`),
          ),
    );
  }

  /**
   * Crée l'exemplaire, s'il n'existe pas, et l'ouvre.
   * @type {(contexte: Contexte, outil: OutilASaisir, source?: SourceDExemplaire) => void}
   */
  D.remplirUnExemplaire = ({ ouvert, aller }, outil, source = {}) => {
    const sien = outil.exemplaires === "par_critere" ? source.critere?.id : "";
    const connu = sien && D.exemplaires(ouvert, outil.id).includes(sien);
    aller(`outil/${outil.slug}/${connu ? sien : D.ajouterUnExemplaire(ouvert, outil, source)}`);
  };

  /**
   * Les exemplaires d'un outil, sans ceux d'un critère non retenu.
   * @type {(contexte: Contexte, outil: OutilASaisir) => string[]}
   */
  D.exemplairesRetenus = (contexte, outil) => {
    const ecartes = D.ecartes(contexte);
    return D.exemplaires(contexte.ouvert, outil.id).filter((nom) => !ecartes.has(nom));
  };

  /** Ajouter un exemplaire ; d'un critère choisi, si l'outil en reprend quelque chose. */
  function ajouter(
    /** @type {Contexte} */ contexte,
    /** @type {OutilASaisir} */ outil,
    /** @type {string} */ titre,
  ) {
    const criteres = D.criteresRetenus(contexte);
    const lie = Object.values(outil.reprises).some((quoi) => CRITERE.test(quoi));
    const choix = /** @type {HTMLSelectElement} */ (
      e(
        "select",
        { id: "critere-de-l-exemplaire" },
        e("option", { value: "" }, "Aucun, ou à écrire moi-même"),
        criteres.map((c) => e("option", { value: c.id }, `Critère ${c.numero}. ${c.titre}`)),
      )
    );
    const faire = () =>
      D.remplirUnExemplaire(contexte, outil, { critere: criteres.find(({ id }) => id === choix.value) });
    return e(
      "div",
      { class: "ldm-saisie" },
      lie
        ? e(
            "div",
            { class: "ldm-champ" },
            e("label", { class: "ldm-champ__libelle", for: choix.id }, "Critère concerné"),
            choix,
          )
        : "",
      e("button", { type: "button", class: "ldm-bouton ldm-bouton--premier", click: faire }, titre),
    );
  }

  /** @type {(contexte: Contexte, outil: OutilASaisir) => Ecran} */
  D.choisirUnExemplaire = (contexte, outil) => {
    const { ouvert } = contexte;
    const noms = D.exemplairesRetenus(contexte, outil);
    const parCritere = outil.exemplaires === "par_critere";
    const criteres = parCritere ? D.criteresRetenus(contexte) : [];
    const hors = noms.filter((nom) => !criteres.some(({ id }) => id === nom));
    const lignes = [
      ...criteres.map((c) =>
        noms.includes(c.id) ? commence(contexte, outil, c.id) : aCommencer(contexte, outil, c),
      ),
      ...hors.map((nom) => commence(contexte, outil, nom)),
    ];
    return {
      titre: `${outil.code}. ${outil.titre}`,
      retour: ["accueil", ouvert.dossier.nom],
      corps: [
        e(
          "p",
          { class: "ldm-suite" },
          e(
            "a",
            { href: D.adresse(outil.adresse), target: "_blank", rel: "noopener" },
            "À quoi sert cet outil\u00a0?",
            e("span", { class: "ldm-invisible" }, " (nouvel onglet)"),
          ),
        ),
        parCritere
          ? e("p", {}, "Une fiche par critère. Son numéro et son intitulé y sont déjà écrits.")
          : noms.length
            ? ""
            : e("p", {}, "Aucun exemplaire pour l’instant\u00a0: ajoutez-en autant qu’il en faut."),
        lignes.length ? e("ul", { class: "ldm-taches" }, lignes) : "",
        ouvert.lectureSeule || parCritere
          ? ""
          : ajouter(contexte, outil, noms.length ? "Ajouter un exemplaire" : "Remplir un exemplaire"),
        D.direTermine(contexte, outil.id, "Cet outil est terminé"),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
