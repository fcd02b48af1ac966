/* Les preuves : un titre, un endroit, une date, les descripteurs servis. Jamais le fichier lui-même. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const NUMERO = "numero";

  /** @type {(ouvert: DossierOuvert) => Preuve[]} */
  D.preuves = (ouvert) =>
    ouvert
      .cles("preuves/")
      .filter((cle) => cle.endsWith(`|${NUMERO}`))
      .map((cle) => {
        const id = cle.slice("preuves/".length, cle.indexOf("|"));
        const lire = (/** @type {string} */ champ) => ouvert.valeur(`preuves/${id}|${champ}`);
        return {
          id,
          numero: lire(NUMERO),
          titre: lire("titre"),
          ou: lire("ou"),
          date: lire("date"),
          sert: lire("descripteurs").split(" ").filter(Boolean),
        };
      })
      .sort((a, b) => Number(a.numero) - Number(b.numero) || (a.id < b.id ? -1 : 1));

  /** @type {(ouvert: DossierOuvert, descripteur?: string) => string} */
  function ajouter(ouvert, descripteur = "") {
    const id = `P-${D.tirer(8)}`;
    const dernier = Math.max(0, ...D.preuves(ouvert).map(({ numero }) => Number(numero)));
    ouvert.ecrire(`preuves/${id}|${NUMERO}`, String(dernier + 1));
    if (descripteur) ouvert.ecrire(`preuves/${id}|descripteurs`, descripteur);
    return id;
  }

  /** @type {(ouvert: DossierOuvert, preuve: Preuve, descripteur: string) => void} */
  function relier(ouvert, { id, sert }, descripteur) {
    const autres = sert.includes(descripteur)
      ? sert.filter((d) => d !== descripteur)
      : [...sert, descripteur];
    ouvert.ecrire(`preuves/${id}|descripteurs`, autres.sort().join(" "));
  }

  const dire = (/** @type {Preuve} */ { numero, titre }) => (titre ? `P${numero}. ${titre}` : `P${numero}`);
  D.direLaPreuve = dire;

  /**
   * Sous un descripteur : les preuves qui le servent, et de quoi en citer une autre.
   * @type {(contexte: Contexte, descripteur: string) => HTMLElement}
   */
  D.preuvesDe = (contexte, descripteur) => {
    const { ouvert, route, aller } = contexte;
    const place = e("div", { class: "ldm-preuves" });
    const montrer = () => {
      const [servies, autres] = [true, false].map((oui) =>
        D.preuves(ouvert).filter(({ sert }) => sert.includes(descripteur) === oui),
      );
      const choix = e(
        "select",
        { "aria-label": "Citer une preuve déjà notée" },
        e("option", { value: "" }, "Citer une preuve déjà notée…"),
        autres.map((p) => e("option", { value: p.id }, dire(p))),
      );
      choix.addEventListener("change", () => {
        const choisie = autres.find(({ id }) => id === /** @type {HTMLSelectElement} */ (choix).value);
        if (choisie) relier(ouvert, choisie, descripteur);
      });
      place.replaceChildren(
        e("p", { class: "ldm-champ__libelle" }, "Preuves citées"),
        servies.length
          ? e(
              "ul",
              {},
              servies.map((p) =>
                e(
                  "li",
                  {},
                  e("a", { href: route(`preuve/${p.id}`) }, dire(p)),
                  " ",
                  ouvert.lectureSeule
                    ? ""
                    : e(
                        "button",
                        {
                          type: "button",
                          class: "ldm-lien",
                          click: () => relier(ouvert, p, descripteur),
                          "aria-label": `Ne plus citer ${dire(p)}`,
                        },
                        "Ne plus citer",
                      ),
                ),
              ),
            )
          : e("p", { class: "ldm-aide" }, "Aucune."),
        ouvert.lectureSeule
          ? ""
          : e(
              "p",
              { class: "ldm-gestes" },
              autres.length ? choix : "",
              e(
                "button",
                {
                  type: "button",
                  class: "ldm-bouton",
                  click: () => aller(`preuve/${ajouter(ouvert, descripteur)}`),
                },
                "Noter une preuve",
              ),
            ),
      );
    };
    montrer();
    contexte.suivre(place, (cle) => (!cle || cle.startsWith("preuves/")) && montrer());
    return place;
  };

  D.ajouterUnePreuve = ajouter;
  D.relierLaPreuve = relier;
})((self.LdmDossiers = self.LdmDossiers || {}));
