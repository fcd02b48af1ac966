/* Un formulaire : celui du PDF, où l'on écrit. Un outil peut avoir plusieurs exemplaires. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;

  /** @type {(html: string) => HTMLElement} */
  function lireLeFormulaire(html) {
    const formulaire = e("div", { class: "ldm-saisie ldm-formulaire" });
    formulaire.append(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    return formulaire;
  }

  /** Le nom d'un exemplaire : son critère, ou ses premiers mots. */
  function nommer(
    /** @type {Contexte} */ { ouvert },
    /** @type {OutilASaisir} */ outil,
    /** @type {string} */ nom,
    /** @type {number} */ rang,
  ) {
    const cles = ouvert.cles(`${D.portee(outil.id, nom)}|`).filter((cle) => !cle.endsWith("|ordre"));
    const debut = cles.map((cle) => ouvert.valeur(cle)).find((texte) => texte.length > 3) ?? "";
    const abrege = debut.length > 60 ? `${debut.slice(0, 60)}…` : debut;
    return abrege ? `Exemplaire ${rang + 1}\u00a0: ${abrege}` : `Exemplaire ${rang + 1}`;
  }

  /** @type {(contexte: Contexte, outil: OutilASaisir) => Ecran} */
  function choisirUnExemplaire(contexte, outil) {
    const { ouvert, route, aller } = contexte;
    const noms = D.exemplaires(ouvert, outil.id);
    const ajouter = () => aller(`outil/${outil.slug}/${D.ajouterUnExemplaire(ouvert, outil.id)}`);
    return {
      titre: `${outil.code}. ${outil.titre}`,
      retour: ["accueil", ouvert.dossier.nom],
      corps: [
        noms.length
          ? e(
              "ul",
              { class: "ldm-taches" },
              noms.map((nom, rang) =>
                e(
                  "li",
                  { class: "ldm-tache" },
                  e(
                    "a",
                    { class: "ldm-tache__titre", href: route(`outil/${outil.slug}/${nom}`) },
                    nommer(contexte, outil, nom, rang),
                  ),
                ),
              ),
            )
          : e("p", {}, "Vous n’avez pas encore rempli ce formulaire."),
        ouvert.lectureSeule
          ? ""
          : e(
              "button",
              { type: "button", class: "ldm-bouton ldm-bouton--premier", click: ajouter },
              noms.length ? "Ajouter un exemplaire" : "Remplir un exemplaire",
            ),
        D.direTermine(contexte, outil.id, "Cet outil est terminé"),
      ],
    };
  }

  /** @type {(contexte: Contexte, outil: OutilASaisir, exemplaire?: string) => Promise<HTMLElement>} */
  D.formulaire = async (contexte, outil, exemplaire) => {
    const { html } = await D.charger(outil.slug);
    const ou = D.portee(outil.id, exemplaire);
    const formulaire = lireLeFormulaire(html);
    D.etendre(formulaire, contexte, ou);
    D.relier(formulaire, contexte, ou);
    return formulaire;
  };

  /** @type {(contexte: Contexte, slug: string, exemplaire?: string) => Promise<Ecran | null>} */
  D.ecrans.outil = async (contexte, slug, exemplaire) => {
    const outil = contexte.edition.outils.find((o) => o.slug === slug);
    if (!outil) return null;
    if (outil.exemplaires !== "un" && !exemplaire) return choisirUnExemplaire(contexte, outil);
    const formulaire = await D.formulaire(contexte, outil, exemplaire);
    return {
      titre: `${outil.code}. ${outil.titre}`,
      retour: exemplaire ? [`outil/${slug}`, outil.titre] : ["accueil", contexte.ouvert.dossier.nom],
      corps: [
        e(
          "p",
          { class: "ldm-suite" },
          e(
            "a",
            { href: D.adresse(outil.adresse), target: "_blank", rel: "noopener" },
            "À quoi sert cet outil ?",
            e("span", { class: "ldm-invisible" }, " (nouvel onglet)"),
          ),
        ),
        formulaire,
        exemplaire ? "" : D.direTermine(contexte, outil.id, "Cet outil est terminé"),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
