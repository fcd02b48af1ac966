/* Relire le dossier tel qu'il était à un jalon : chaque formulaire en texte, rien à y écrire. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;

  /** Ce qu'un écran peut montrer d'un dossier qui n'est plus. @type {(contexte: Contexte, id: string) => Contexte} */
  const auPasse = (contexte, id) => ({
    ...contexte,
    ouvert: /** @type {DossierOuvert} */ (D.vueDuJalon(contexte.ouvert, id)),
    suivre: () => {},
  });

  /** @type {(contexte: Contexte, outil: OutilASaisir) => boolean} */
  const estCommence = ({ ouvert, edition }, outil) => D.avancement(ouvert, edition, outil).commence;

  /** Les formulaires où quelque chose était écrit. */
  function formulaires(/** @type {Contexte} */ passe, /** @type {string} */ id) {
    const { edition, route } = passe;
    const commences = edition.outils.filter((outil) => estCommence(passe, outil));
    if (!commences.length) return e("p", { class: "ldm-aide" }, "Aucun formulaire n’était commencé.");
    return e(
      "ul",
      { class: "ldm-taches" },
      commences.map((outil) => {
        const { dits, sur } = D.avancement(passe.ouvert, edition, outil);
        return e(
          "li",
          { class: "ldm-tache" },
          e(
            "a",
            { class: "ldm-tache__titre", href: route(`jalon/${id}/${outil.slug}`) },
            `${outil.code}. ${outil.titre}`,
          ),
          sur ? e("span", { class: "ldm-etat ldm-etat--cours" }, `${dits} sur ${sur}`) : "",
        );
      }),
    );
  }

  /** Ce qui s'écrivait une fois. @type {(passe: Contexte) => HTMLElement | ""} */
  function partages({ edition, ouvert }) {
    const dites = edition.partagees
      .map(({ cle, libelle }) => [libelle, ouvert.valeur(`${D.PARTAGE}|${cle}`)])
      .filter(([, valeur]) => valeur);
    return dites.length
      ? e(
          "section",
          {},
          e("h2", {}, "Ce qui s’écrivait une fois"),
          e(
            "dl",
            { class: "ldm-dites" },
            dites.map(([libelle, valeur]) => [
              e("dt", {}, libelle),
              e("dd", { class: "ldm-reponse", dir: "auto" }, valeur),
            ]),
          ),
        )
      : "";
  }

  /** @type {(contexte: Contexte, id: string, slug?: string) => Promise<Ecran | null>} */
  D.ecrans.jalon = async (contexte, id, slug) => {
    const jalon = D.jalons(contexte.ouvert.dossier).find((j) => j.id === id);
    if (!jalon) return D.ecrans.jalons(contexte);
    const passe = auPasse(contexte, id);
    const dit = `Au jalon «\u00a0${jalon.nom}\u00a0», posé le ${D.daterLeJalon(jalon.le)}`;
    const imprime = slug ? await D.ecrans.imprimer(passe, slug) : null;
    if (imprime)
      return { ...imprime, surtitre: `${dit} · ${passe.edition.nom}`, retour: [`jalon/${id}`, jalon.nom] };
    return {
      titre: jalon.nom,
      surtitre: `Posé le ${D.daterLeJalon(jalon.le)}`,
      retour: ["jalons", "Les jalons"],
      corps: [
        e(
          "p",
          { class: "ldm-chapeau" },
          "Le dossier tel qu’il était. Il se lit et s’imprime\u00a0; rien ne s’y écrit.",
        ),
        contexte.edition.position
          ? e(
              "p",
              { class: "ldm-gestes" },
              e(
                "a",
                {
                  class: "ldm-bouton ldm-bouton--premier",
                  href: contexte.route(`comparer/${id}/${D.AUJOURDHUI}`),
                },
                "Comparer à aujourd’hui",
              ),
            )
          : "",
        e("section", {}, e("h2", {}, "Les formulaires"), formulaires(passe, id)),
        partages(passe),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
