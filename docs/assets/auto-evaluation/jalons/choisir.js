/* L'écran « Comparer deux dates » : choisir lesquelles, parmi les jalons, aujourd'hui, un autre dossier. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e, AUJOURDHUI } = D;

  /** Les dossiers de la même édition, sur cet appareil. @type {(contexte: Contexte) => Promise<FicheDeDossier[]>} */
  const autresDossiers = async ({ coffre, ouvert: { dossier } }) =>
    (await coffre.lister()).filter(({ id, edition }) => id !== dossier.id && edition === dossier.edition);

  /**
   * Ce que disait le dossier à cette date ; rien, si elle n'existe pas.
   * @type {(contexte: Contexte, cle: string, autres: FicheDeDossier[]) => Promise<DateDeDossier | null>}
   */
  async function dater({ ouvert: { dossier }, coffre }, cle, autres) {
    if (cle === AUJOURDHUI) return { nom: AUJOURDHUI, le: D.aLaMinute(), dossier };
    const jalon = D.jalons(dossier).find(({ id }) => id === cle);
    if (jalon) return { nom: jalon.nom, le: jalon.le, dossier: D.auJalon(dossier, cle) };
    const lu = autres.some(({ id }) => id === cle) ? await coffre.lire(cle) : null;
    return lu && { nom: lu.nom, le: "", dossier: lu };
  }

  /** Les deux dates, la plus ancienne d'abord. Un autre dossier reste où on l'a mis. @type {(contexte: Contexte, cles: string[]) => string[]} */
  function ordonner({ ouvert: { dossier } }, cles) {
    const [debut, fin] = cles.map((cle) =>
      [...D.jalons(dossier).map(({ id }) => id), AUJOURDHUI].indexOf(cle),
    );
    return fin >= 0 && fin < debut ? [...cles].reverse() : cles;
  }

  /** @type {(id: string, libelle: string, choix: [cle: string, nom: string][], choisi: string) => [HTMLElement, HTMLSelectElement]} */
  function menu(id, libelle, choix, choisi) {
    const options = choix.map(([value, nom]) => e("option", { value, selected: value === choisi }, nom));
    const liste = /** @type {HTMLSelectElement} */ (e("select", { id }, options));
    return [
      e("div", { class: "ldm-champ" }, e("label", { class: "ldm-champ__libelle", for: id }, libelle), liste),
      liste,
    ];
  }

  /** @type {(contexte: Contexte, autres: FicheDeDossier[], avant: string, apres: string) => HTMLElement} */
  function choisir(contexte, autres, avant, apres) {
    const poses = D.jalons(contexte.ouvert.dossier)
      .reverse()
      .map(({ id, nom, le }) => /** @type {[string, string]} */ ([id, `${nom}, ${D.daterLeJalon(le)}`]));
    /** @type {[string, string]} */
    const jour = [AUJOURDHUI, "Aujourd’hui"];
    const ailleurs = autres.map(
      ({ id, nom }) => /** @type {[string, string]} */ ([id, `Dossier\u00a0: ${nom}`]),
    );
    const [lAvant, debut] = menu("comparer-avant", "Avant", [...poses, ...ailleurs], avant);
    const [lApres, fin] = menu("comparer-apres", "Après", [jour, ...poses], apres);
    const aller = (/** @type {Event} */ evenement) => {
      evenement.preventDefault();
      contexte.aller(`comparer/${debut.value}/${fin.value}`);
    };
    return e(
      "form",
      { class: "ldm-saisie ldm-deux-dates ldm-a-l-ecran", novalidate: true, submit: aller },
      lAvant,
      lApres,
      e(
        "p",
        { class: "ldm-gestes" },
        e("button", { type: "submit", class: "ldm-bouton ldm-bouton--premier" }, "Comparer"),
      ),
    );
  }

  /** @type {(contexte: Contexte, montrer: (avant: DateDeDossier) => void) => HTMLElement} */
  const duneCopie = ({ ouvert }, montrer) =>
    D.choixDeFichier(
      async (choisi) => {
        const dossier = await D.lireUneCopie(choisi);
        if (dossier.edition !== ouvert.dossier.edition)
          throw new D.ErreurDeFichier(
            `Ce dossier est d’une autre édition (${dossier.edition}). Comparez deux dossiers de la même.`,
          );
        montrer({ nom: dossier.nom, le: "", dossier });
      },
      {
        libelle: "Ou une copie plus ancienne",
        aide: "Un fichier «\u00a0.ldm.json\u00a0»\u00a0: il ne s’ouvre pas, il se compare à aujourd’hui.",
        accepte: ".json,.txt",
      },
    ).element;

  /** @type {(contexte: Contexte, avant?: string, apres?: string) => Promise<Ecran>} */
  D.ecrans.comparer = async (contexte, avant, apres = AUJOURDHUI) => {
    const { ouvert, route } = contexte;
    const autres = await autresDossiers(contexte);
    const dernier = D.jalons(ouvert.dossier).at(-1)?.id ?? autres[0]?.id ?? "";
    const cles = ordonner(contexte, [avant ?? dernier, apres]);
    const [debut, fin] = await Promise.all(cles.map((cle) => dater(contexte, cle, autres)));
    const place = e("div", {});
    const montrer = (/** @type {DateDeDossier} */ a, /** @type {DateDeDossier} */ b) =>
      place.replaceChildren(D.comparaison(contexte, a, b));
    if (debut && fin) montrer(debut, fin);
    else if (avant && dernier)
      place.append(
        e(
          "p",
          {},
          "Une de ces dates n’est pas dans ce dossier, ou n’y est plus\u00a0: choisissez-en une autre.",
        ),
      );
    const duFichier = async (/** @type {DateDeDossier} */ a) => {
      montrer(a, { nom: AUJOURDHUI, le: D.aLaMinute(), dossier: ouvert.dossier });
      /** @type {HTMLElement | null} */ (place.querySelector("h2"))?.focus();
    };
    return {
      titre: "Comparer deux dates",
      surtitre: ouvert.valeur(`${D.PARTAGE}|etablissement`) || ouvert.dossier.nom,
      retour: ["synthese", "Synthèse"],
      corps: [
        dernier
          ? choisir(contexte, autres, cles[0], cles[1])
          : e(
              "p",
              { class: "ldm-a-l-ecran" },
              "Il faut une date plus ancienne\u00a0: ",
              e("a", { href: route("jalons") }, "posez un jalon"),
              " aujourd’hui, et revenez plus tard\u00a0; ou comparez à une copie.",
            ),
        place,
        e("div", { class: "ldm-a-l-ecran" }, duneCopie(contexte, duFichier)),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
