/* L'avis d'un collègue : un descripteur par écran, de grands choix, une phrase ; puis relire et envoyer. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const LONGUEUR = 500;
  const ENVOI = "contribuer";

  /**
   * Ce qu'on demande : les descripteurs de ses critères, et le critère de chacun.
   * @type {(contexte: Contexte, contribution: Contribution) => { critere: CritereASaisir, descripteur: DescripteurASaisir }[]}
   */
  const points = ({ edition }, { criteres }) =>
    edition.criteres
      .filter(({ id }) => criteres.includes(id))
      .flatMap((critere) => critere.descripteurs.map((descripteur) => ({ critere, descripteur })));

  /** @type {(edition: EditionASaisir, id: string) => HTMLElement} */
  const choix = ({ position }, id) =>
    e(
      "fieldset",
      { class: "ldm-options ldm-options--avis" },
      e("legend", {}, position?.nom ?? "Où en êtes-vous\u00a0?"),
      e(
        "div",
        { class: "ldm-positions" },
        position?.options.map(({ cle, libelle }) =>
          e(
            "label",
            { class: "ldm-option" },
            e("input", { type: "radio", name: `avis-${id}`, value: cle, "data-champ": `${id}.position` }),
            libelle,
          ),
        ),
      ),
    );

  /** @type {(contexte: Contexte, chemin: string, texte: string, classe?: string) => HTMLElement} */
  const aller = ({ route }, chemin, texte, classe = "") =>
    e("a", { class: `ldm-bouton ${classe}`, href: route(chemin) }, texte);

  /** @type {(contexte: Contexte, contribution: Contribution, id: string) => Ecran | null} */
  function question(contexte, contribution, id) {
    const tous = points(contexte, contribution);
    const rang = tous.findIndex(({ descripteur }) => descripteur.id === id);
    if (rang < 0) return null;
    const { critere, descripteur } = tous[rang];
    const { clair, texte, numero, adresse, empreinte } = descripteur;
    const debut = `avis/${contribution.personne}`;
    const champs = e(
      "div",
      { class: "ldm-saisie ldm-point" },
      choix(contexte.edition, id),
      D.champ({
        id: `${id}.texte`,
        libelle: "Une phrase, si vous voulez",
        type: "texte_long",
        longueur: LONGUEUR,
      }),
    );
    D.relier(champs, contexte, debut, () => ({ empreinte, origine: "avis", par: contribution.personne }));
    const oublier = e(
      "button",
      {
        type: "button",
        class: "ldm-lien",
        click: () => {
          const faits = { empreinte, origine: "avis", par: contribution.personne };
          contexte.ouvert.ecrire(`${debut}|${id}.position`, "", faits);
          champs.querySelector("input")?.focus();
        },
      },
      "Ne plus choisir",
    );
    const montrer = () =>
      (oublier.hidden = contexte.ouvert.lectureSeule || !contexte.ouvert.valeur(`${debut}|${id}.position`));
    montrer();
    contexte.suivre(oublier, montrer);
    champs.querySelector("fieldset")?.append(oublier);
    const voisin = (/** @type {number} */ n) => `contribuer/${tous[n].descripteur.id}`;
    return {
      titre: `Point ${rang + 1} sur ${tous.length}`,
      surtitre: `Critère ${critere.numero}. ${critere.titre}`,
      retour: [ENVOI, "Mon avis"],
      corps: [
        e(
          "div",
          { class: "ldm-point__texte" },
          e("h2", {}, clair || texte),
          clair ? e("p", { class: "ldm-aide" }, `Texte officiel\u00a0: «\u00a0${texte}\u00a0»`) : "",
          e(
            "p",
            { class: "ldm-aide" },
            e(
              "a",
              { href: D.adresse(adresse), target: "_blank", rel: "noopener" },
              `Descripteur ${numero}, dans le manuel`,
              e("span", { class: "ldm-invisible" }, " (nouvel onglet)"),
            ),
          ),
        ),
        champs,
        e(
          "nav",
          { class: "ldm-suivants", "aria-label": "Précédent et suivant" },
          rang ? aller(contexte, voisin(rang - 1), "‹ Précédent") : "",
          rang + 1 < tous.length
            ? aller(contexte, voisin(rang + 1), "Suivant ›", "ldm-bouton--premier")
            : aller(contexte, ENVOI, "Relire et envoyer ›", "ldm-bouton--premier"),
        ),
      ],
    };
  }

  /** Combien de points ont un avis. @type {(dits: number, sur: number) => string} */
  function compterLesPoints(dits, sur) {
    if (!dits) return "Aucun point n’a encore votre avis.";
    if (dits === sur) return sur > 1 ? `Les ${sur} points ont votre avis.` : "Le point a votre avis.";
    return `${D.compterLes(dits, "point")} sur ${sur} ${dits > 1 ? "ont" : "a"} votre avis. Vous pouvez envoyer sans tout dire.`;
  }

  /** @type {(contexte: Contexte, contribution: Contribution) => Ecran} */
  function fin(contexte, contribution) {
    const { edition, ouvert } = contexte;
    const tous = points(contexte, contribution);
    const dire = (/** @type {string} */ id, /** @type {string} */ quoi) =>
      ouvert.valeur(`avis/${contribution.personne}|${id}.${quoi}`);
    const vides = tous.filter(({ descripteur: { id } }) => !dire(id, "position") && !dire(id, "texte"));
    const dits = tous.length - vides.length;
    const premier = vides[0]?.descripteur.id;
    return {
      titre: "Mon avis",
      surtitre: contribution.nom,
      corps: [
        e("p", { class: "ldm-chapeau" }, compterLesPoints(dits, tous.length)),
        premier
          ? e(
              "p",
              { class: "ldm-gestes" },
              aller(
                contexte,
                `contribuer/${premier}`,
                dits ? "Continuer" : "Commencer",
                dits ? "" : "ldm-bouton--premier",
              ),
            )
          : "",
        dits ? D.envoyerMonAvis(contexte, contribution) : "",
        e(
          "details",
          { class: "ldm-repli", open: tous.length <= 12 },
          e("summary", {}, "Relire mes réponses"),
          e(
            "ul",
            { class: "ldm-taches" },
            tous.map(({ descripteur: { id, numero, clair, texte } }) => {
              const option = edition.position?.options.find(({ cle }) => cle === dire(id, "position"));
              return e(
                "li",
                { class: "ldm-tache" },
                e(
                  "a",
                  { class: "ldm-tache__titre", href: contexte.route(`contribuer/${id}`) },
                  `${numero}. ${clair || texte}`,
                ),
                e(
                  "span",
                  { class: `ldm-etat ldm-etat--${option ? "fait" : "vide"}` },
                  option?.libelle ?? "À dire",
                ),
                dire(id, "texte")
                  ? e("span", { class: "ldm-tache__note", dir: "auto" }, dire(id, "texte"))
                  : "",
              );
            }),
          ),
        ),
        e(
          "p",
          { class: "ldm-aide" },
          "Pour effacer cet avis de l’appareil, ou en voir d’autres\u00a0: ",
          e("a", { href: "#/dossiers" }, "ce qui est gardé ici"),
          ".",
        ),
      ],
    };
  }

  /** @type {(contexte: Contexte, id?: string) => Ecran | null} */
  D.ecrans.contribuer = (contexte, id) => {
    const contribution = D.contributionDe(contexte.ouvert.dossier);
    if (!contribution) return null;
    return (id && question(contexte, contribution, id)) || fin(contexte, contribution);
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
