/* Sortir du dossier : la copie, chaque formulaire imprimé. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const REMPLIS = /\.(xlsx|ods|docx|odt)$/;

  /**
   * Les boutons d'un formulaire, ou d'un de ses exemplaires : imprimer, puis un fichier par format.
   * @type {(contexte: Contexte, outil: OutilASaisir, place: HTMLElement, exemplaire: string | undefined, titre: string) => HTMLElement}
   */
  function boutons(contexte, outil, place, exemplaire, titre) {
    const sortir = async (/** @type {FichierDOutil} */ fichier) => {
      place.replaceChildren(e("p", { class: "ldm-aide" }, "Préparation du fichier…"));
      try {
        await D.bureautique();
        await D.exporter(contexte, place, { outil, fichier, exemplaire });
      } catch (erreur) {
        const { message } = /** @type {Error} */ (erreur);
        place.replaceChildren(e("p", { class: "ldm-erreur", role: "alert" }, message));
      }
    };
    const chemin = exemplaire ? `imprimer/${outil.slug}/${exemplaire}` : `imprimer/${outil.slug}`;
    const suite = e("span", { class: "ldm-invisible" }, ` ${titre}`);
    return e(
      "span",
      { class: "ldm-tache__gestes" },
      e("a", { class: "ldm-bouton", href: contexte.route(chemin) }, "Imprimer", suite.cloneNode(true)),
      outil.fichiers
        .filter(({ adresse }) => REMPLIS.test(adresse))
        .map((fichier) =>
          e(
            "button",
            { type: "button", class: "ldm-bouton", click: () => sortir(fichier) },
            `${fichier.court}, ${fichier.poids}`,
            suite.cloneNode(true),
          ),
        ),
    );
  }

  /** Un formulaire à sortir, et chacun de ses exemplaires. @type {(contexte: Contexte, outil: OutilASaisir) => HTMLElement} */
  D.sortiesDe = (contexte, outil) => {
    const place = e("div", { class: "ldm-tache__suite", role: "status" });
    const noms = outil.exemplaires === "un" ? [] : D.exemplairesRetenus(contexte, outil);
    const titre = `${outil.code}. ${outil.titre}`;
    return e(
      "li",
      { class: "ldm-tache" },
      e("span", { class: "ldm-tache__titre" }, titre),
      noms.length
        ? noms.map((nom) =>
            e(
              "div",
              { class: "ldm-tache__suite ldm-gestes" },
              e("span", {}, D.nommerLExemplaire(contexte, outil, nom)),
              boutons(
                contexte,
                outil,
                place,
                nom,
                `${outil.code}, ${D.nommerLExemplaire(contexte, outil, nom)}`,
              ),
            ),
          )
        : boutons(contexte, outil, place, undefined, outil.code),
      place,
    );
  };

  /** Une copie à donner hors de l'équipe, s'il y a des avis. @type {(contexte: Contexte) => HTMLElement | ""} */
  function copieADonner({ ouvert, dire }) {
    if (!ouvert.cles("avis/").length) return "";
    const donner = () => {
      const entier = ouvert.sceller();
      const nom = `dossier-sans-avis-${D.nomDeFichier(ouvert)}.ldm.json`;
      const texte = D.ecrireFichier({ ...entier, champs: D.sansLesAvis(entier.champs) });
      D.lireFichier(texte);
      D.telecharger(nom, texte, "application/json");
      dire(`«\u00a0${nom}\u00a0» ne porte aucun avis de collègue.`);
    };
    return e(
      "section",
      {},
      e("h2", {}, "Une copie à donner"),
      e(
        "p",
        {},
        "Pour un auditeur ou l’académie\u00a0: tout le dossier, sans les avis des collègues, ni leurs phrases. Elle se réunit ensuite à celui-ci.",
      ),
      e("button", { type: "button", class: "ldm-bouton", click: donner }, "Une copie sans les avis"),
    );
  }

  /** @type {(contexte: Contexte) => Ecran} */
  D.ecrans.sortir = (contexte) => {
    const { edition, ouvert } = contexte;
    return {
      titre: "Garder une copie, imprimer, exporter",
      retour: ["accueil", ouvert.dossier.nom],
      corps: [
        e(
          "section",
          {},
          e("h2", {}, "La copie du dossier"),
          e(
            "p",
            {},
            "Un fichier qui contient tout. Gardez-le sur un espace partagé ou une clé\u00a0: s’il arrive quelque chose à cet appareil, il fait foi.",
          ),
          D.direLaCopie(contexte),
        ),
        copieADonner(contexte),
        e(
          "section",
          {},
          e("h2", {}, "Les formulaires"),
          e(
            "p",
            {},
            "«\u00a0Imprimer\u00a0» montre le document entier, texte par texte\u00a0; votre navigateur sait l’enregistrer en PDF. Les autres boutons donnent le fichier du manuel, rempli de vos réponses et relu.",
          ),
          e(
            "ul",
            { class: "ldm-taches" },
            edition.outils.map((outil) => D.sortiesDe(contexte, outil)),
          ),
        ),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
