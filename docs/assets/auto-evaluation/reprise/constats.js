/* Ce qui vient d'abord dans un renouvellement : les constats du dernier audit, et ce à quoi l'équipe s'engageait. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const FICHES = ["ecart", "engagement"];
  const CLE = /^ancien-([\w-]+)\/([\w-]+)\|(.+)$/;

  /** Les descripteurs d'aujourd'hui qui continuent celui-là. @type {(contexte: ContexteDeReprise, id: string) => any[]} */
  function suites({ edition, route, neuf }, id) {
    const siens = edition.criteres
      .flatMap((c) => c.descripteurs)
      .filter((d) => D.origineDe(neuf, d.id).avant.includes(id));
    return siens.length
      ? siens.map((d, rang) => [
          rang ? ", " : "",
          route
            ? e("a", { href: route(`descripteur/${d.id}`) }, `descripteur ${d.numero}`)
            : `descripteur ${d.numero}`,
        ])
      : ["plus demandé"];
  }

  /** @type {(contexte: ContexteDeReprise, reprise: Reprise, constat: ConstatPasse) => HTMLElement} */
  const ligne = (contexte, reprise, { descripteur, libelle, texte }) => {
    const ancien = reprise.descripteurs[descripteur];
    return e(
      "li",
      { class: "ldm-rapproche" },
      e(
        "p",
        { class: "ldm-constat", dir: "auto" },
        e("strong", {}, libelle),
        `, descripteur ${ancien.numero}\u00a0: ${ancien.textes[0]}`,
      ),
      texte ? e("p", { class: "ldm-reponse", dir: "auto" }, texte) : "",
      e("p", { class: "ldm-aide" }, "Maintenant\u00a0: ", suites(contexte, descripteur), "."),
    );
  };

  /**
   * Les fiches d'un usage que l'ancien dossier a remplies : ce qu'elles disent, champ par champ.
   * @type {(neuf: Dossier, outil: Reprise["outils"][number]) => [string, string][][]}
   */
  function exemplaires(neuf, { id, libelles }) {
    /** @type {Map<string, [string, string][]>} */
    const trouves = new Map();
    for (const cle of [...neuf.champs.keys()].sort()) {
      const [, outil, exemplaire, champ] = CLE.exec(cle) ?? [];
      const dite = D.valeur(neuf.champs.get(cle));
      const mot = champ?.slice(champ.lastIndexOf(".") + 1) ?? "";
      const libelle = D.propre(libelles, mot);
      if (outil !== id || !dite || !libelle) continue;
      trouves.set(exemplaire, [...(trouves.get(exemplaire) ?? []), [libelle, dite]]);
    }
    return [...trouves.values()];
  }

  /** @type {(neuf: Dossier, reprise: Reprise) => HTMLElement[]} */
  const fiches = (neuf, { outils }) =>
    outils
      .filter(({ usages }) => usages.some((usage) => FICHES.includes(usage)))
      .flatMap((outil) =>
        exemplaires(neuf, outil).map((reponses, rang) =>
          e(
            "li",
            { class: "ldm-rapproche" },
            e(
              "details",
              { class: "ldm-repli" },
              e("summary", {}, `${outil.code}. ${outil.titre}, ${rang + 1}`),
              D.listeDeReponses(reponses),
            ),
          ),
        ),
      );

  /** @type {Dossiers["aReprendreDAbord"]} */
  D.aReprendreDAbord = (contexte, reprise) => {
    const constats = D.constatsPasses(contexte.neuf, reprise);
    const lignes = [
      ...constats.map((constat) => ligne(contexte, reprise, constat)),
      ...fiches(contexte.neuf, reprise),
    ];
    return e(
      "section",
      { class: "ldm-regle ldm-regle--colonnes", "aria-labelledby": "a-reprendre-d-abord" },
      e("h2", { id: "a-reprendre-d-abord" }, "D’abord, le dernier audit"),
      lignes.length
        ? [
            e("p", {}, "Les auditeurs regarderont ce que sont devenus leurs constats et vos engagements."),
            e("ul", { class: "ldm-rapproches" }, lignes),
          ]
        : e("p", {}, "L’ancien dossier ne porte ni constat à suivre, ni engagement."),
    );
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
